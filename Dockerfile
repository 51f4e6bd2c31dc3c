# syntax=docker/dockerfile:1
# The images of ProtonBuild, a target each: docker build --target server -t protonbuild-server .

# What compiles: the whole repository, published ahead for the image's own system.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .

FROM build AS build-server
RUN dotnet publish src/ProtonBuild.Server -c Release --use-current-runtime --artifacts-path /obj -o /app

# The state endpoint. Its user may write /data alone; give that a volume, or PROTONBUILD_SERVER_DB a PostgreSQL.
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS server
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
