FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY constraints.txt ./
RUN pip install --no-cache-dir --constraint constraints.txt build hatchling \
 && python -m venv /opt/socialmediafy
COPY pyproject.toml README.md LICENSE ./
COPY templates templates
COPY samples samples
COPY chunkers chunkers
COPY service service
RUN python -m build --wheel --no-isolation --outdir /wheels \
 && /opt/socialmediafy/bin/pip install --no-cache-dir --constraint constraints.txt /wheels/*.whl

FROM python:3.11.14-slim-bookworm
# It listens where others can reach it, so it asks for a key: first run `keys create` on the same volume.
ENV PATH=/opt/socialmediafy/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SOCIALMEDIAFY_DATA=/data
RUN mkdir /data && chown 10001:10001 /data
COPY --from=build /opt/socialmediafy /opt/socialmediafy
WORKDIR /home
# A number, because an orchestrator that forbids root cannot look a name up.
USER 10001:10001
EXPOSE 8000
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/readyz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["socialmediafy"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
