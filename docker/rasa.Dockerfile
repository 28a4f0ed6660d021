# Rasa with Polku's components, and the model that is trained from this very source.
FROM python:3.10-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 \
    RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3
WORKDIR /polku

COPY requirements/rasa.txt requirements/
# Some pins are overrides (requirements/rasa-overrides.txt): pip must not resolve them again.
RUN pip install --no-deps --require-hashes --requirement requirements/rasa.txt

COPY nlu nlu
RUN python -m nlu.train && useradd --uid 10001 --create-home polku

USER 10001
CMD ["python", "-m", "nlu.serve"]
