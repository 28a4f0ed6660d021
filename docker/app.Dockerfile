# The application: the bot and the action server.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /polku

COPY requirements/app.in requirements/app.txt requirements/
# The lock is complete and was resolved already: pip only checks the hashes.
RUN pip install --no-deps --require-hashes --requirement requirements/app.txt

COPY pyproject.toml README.md babel.cfg operator.example.yaml ./
COPY locales locales
COPY polku polku
COPY bot bot
COPY actions actions
COPY localgram localgram
RUN pip install --no-deps --no-build-isolation --no-index --editable . \
    && python -m polku.messages.catalogs compile \
    && useradd --uid 10001 --no-create-home polku \
    && install --directory --owner=10001 --mode=0700 /var/lib/polku

ENV POLKU_VAR=/var/lib/polku
USER 10001
CMD ["python", "-m", "bot"]
