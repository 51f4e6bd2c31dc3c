# syntax=docker/dockerfile:1
# The images of ProtonBuild, a target each: docker build --target server -t protonbuild-server .
# Each base can be pinned: --build-arg RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime@sha256:… (docs/action.md).
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG ASPNET_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime:10.0

# What compiles: the whole repository, published ahead for the image's own system.
FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY . .

FROM build AS build-server
RUN dotnet publish src/ProtonBuild.Server -c Release --use-current-runtime --artifacts-path /obj -o /app

# The state endpoint. Its user may write /data alone; give that a volume, or PROTONBUILD_SERVER_DB a PostgreSQL.
FROM ${ASPNET_IMAGE} AS server
COPY --from=build-server /app /app
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
WORKDIR /data
VOLUME /data
EXPOSE 8420
STOPSIGNAL SIGTERM
# Open to other containers only where there are keys: without PROTONBUILD_SERVER_ACCESS_KEYS it refuses to start.
ENV PROTONBUILD_SERVER_URLS=http://*:8420 PROTONBUILD_SERVER_DB=/data/state.db
ENTRYPOINT ["/app/protonbuild-server"]

FROM build AS build-action
RUN dotnet publish action -c Release --use-current-runtime --artifacts-path /obj -o /app

# The GitHub Action. Last, as action.yml's `image: Dockerfile` builds the last one. The runner's files are root's to write,
# so there is no USER; nothing is downloaded once it runs.
FROM ${RUNTIME_IMAGE} AS action
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates git \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log
COPY --from=build-action /app /app
ENTRYPOINT ["/app/protonbuild-action"]
