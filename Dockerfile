# The service in one image: `assay serve` answers HTTP, `assay worker` reads. See docs/deployment.md.
FROM python:3.12-slim AS build

WORKDIR /build
RUN python -m venv /opt/assay
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# Wheels only, and only those whose hashes the lock names.
COPY requirements.service.lock ./
RUN /opt/assay/bin/python -m pip install --require-hashes --only-binary :all: --requirement requirements.service.lock
# The project's own wheel is built with the locked build tools, in an environment that does not enter the image.
COPY requirements.lock ./
RUN python -m venv /opt/tools && /opt/tools/bin/python -m pip install --require-hashes --only-binary :all: --requirement requirements.lock
COPY . .
RUN /opt/tools/bin/python -m hatchling build -t wheel -d /wheel \
 && /opt/assay/bin/python -m pip install --no-deps --no-index /wheel/*.whl

FROM python:3.12-slim

RUN useradd --system --uid 10001 --create-home assay && mkdir /data && chown assay /data
COPY --from=build /opt/assay /opt/assay
ENV PATH=/opt/assay/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ASSAY_DATA=/data ASSAY_HOST=0.0.0.0 ASSAY_PORT=8600
USER assay
WORKDIR /data
VOLUME /data
EXPOSE 8600
# Workers answer no HTTP: compose.yaml has another check for them.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8600/readyz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["assay"]
CMD ["serve"]
