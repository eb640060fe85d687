# The front door. Each target sets up what it needs first; set-up is quick when nothing has changed.
# ARGS= is passed on:  make test ARGS='-k search'   make site ARGS='--edition internal'

bin := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site serve test check screenshots lock setup setup-dev

help: ## 显示这张表 · show this table
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{printf "  make %-11s %s\n", $$1, $$2}'

site: setup ## 生成网站 · build content/ into site/
	@$(bin)/jiannuo build $(ARGS)
	@echo
	@echo '网页在 site/，从 site/index.html 开始；要在浏览器里看，运行：make serve'
	@echo '  The pages are in site/, starting at site/index.html. To view them in a browser run: make serve'

serve: setup ## 本地预览，保存文件后自动更新 · local preview, rebuilt when a file is saved
	@$(bin)/jiannuo serve $(ARGS)

test: setup-dev ## 运行全部测试 · run every test
	@setup/chromium.sh
	@setup/nginx.sh
	JIANNUO_CHROMIUM="$$(cat .venv/chromium-path)" $(bin)/python -m pytest -n 2 $(ARGS)

check: setup-dev ## 检查代码和示范内容 · check the code and the demo content
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/jiannuo check

screenshots: setup-dev ## 给每种页面拍照，三种宽度，深浅两色 · photograph every kind of page at three widths
	@setup/chromium.sh
	JIANNUO_CHROMIUM="$$(cat .venv/chromium-path)" $(bin)/python -m bench.screenshots $(ARGS)

soak: setup-dev ## 长时间的考验：发布、隐私、恶意文件 · the long trials (an hour)
	$(bin)/python -m bench.soak_fuzz
	$(bin)/python -m bench.soak_guard
	$(bin)/python -m bench.soak_publish $(ARGS)

lock: setup-dev ## 按 pyproject.toml 更新锁文件 · renew the lock files (ARGS=--upgrade: newest versions)
	@setup/lock.sh $(ARGS)

setup:
	@setup/environment.sh run

setup-dev:
	@setup/environment.sh dev
