# syntax=docker/dockerfile:1
# The images of ProtonBuild, one target each: docker build --target server -t protonbuild-server .
# Base images can be pinned: --build-arg RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime@sha256:… (docs/action.md).
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG ASPNET_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime:10.0

# Compiles the whole repository ahead of time for the image's own system.
FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY . .

FROM build AS build-server
RUN dotnet publish src/ProtonBuild.Server -c Release --use-current-runtime --artifacts-path /obj -o /app

# The state endpoint. Its user may only write to /data; mount a volume there, or set PROTONBUILD_SERVER_DB to a PostgreSQL.
FROM ${ASPNET_IMAGE} AS server
COPY --from=build-server /app /app
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
WORKDIR /data
VOLUME /data
EXPOSE 8420
STOPSIGNAL SIGTERM
# Open to other containers, so it needs access keys: without PROTONBUILD_SERVER_ACCESS_KEYS it refuses to start.
ENV PROTONBUILD_SERVER_URLS=http://*:8420 PROTONBUILD_SERVER_DB=/data/state.db
ENTRYPOINT ["/app/protonbuild-server"]

FROM build AS build-action
RUN dotnet publish action -c Release --use-current-runtime --artifacts-path /obj -o /app

# The GitHub Action. It comes last, because action.yml's `image: Dockerfile` builds the last target. There is no USER, because
# root owns the runner's files. Nothing is downloaded at run time.
FROM ${RUNTIME_IMAGE} AS action
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates git \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log
COPY --from=build-action /app /app
ENTRYPOINT ["/app/protonbuild-action"]
