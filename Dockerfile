# The web of the register: built with the SDK and Node, run on an ASP.NET runtime that holds no shell and no package manager, as an ordinary user.
# Everything it writes lies in /data and, for a moment, in /tmp: docker run --read-only --tmpfs /tmp --volume registry:/data …
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln --symbolic ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
# What is fetched from registries changes seldom: a layer of its own, made anew only where a project or a lock file changed.
COPY global.json dotnet-tools.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/DiasporaRegistry.Domain/DiasporaRegistry.Domain.csproj src/DiasporaRegistry.Domain/packages.lock.json src/DiasporaRegistry.Domain/
COPY src/DiasporaRegistry.Data/DiasporaRegistry.Data.csproj src/DiasporaRegistry.Data/packages.lock.json src/DiasporaRegistry.Data/
COPY src/DiasporaRegistry.Web/DiasporaRegistry.Web.csproj src/DiasporaRegistry.Web/FrontEnd.targets src/DiasporaRegistry.Web/packages.lock.json src/DiasporaRegistry.Web/
RUN dotnet restore src/DiasporaRegistry.Web --locked-mode
COPY . .
RUN dotnet publish src/DiasporaRegistry.Web --no-restore --configuration Release --output /app -p:InstallEmbeddedPostgres=false
# The image that runs has no shell to make folders with.
RUN mkdir --parents /data/documents /data/directory /data/audit /data/mail /keys

# The same program beside PostgreSQL's own pg_dump and pg_restore, for the verbs backup and restore (docker-compose.scale.yml, tools); never the web.
FROM postgres:18 AS tools
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra /usr/share/dotnet /usr/share/dotnet
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /data /data
ENV DOTNET_EnableDiagnostics=0 \
    DOTNET_ROOT=/usr/share/dotnet \
    Documents__Folder=/data/documents \
    Directory__Folder=/data/directory \
    Audit__Folder=/data/audit \
    Mail__Folder=/data/mail
USER 1654
ENTRYPOINT ["/usr/share/dotnet/dotnet", "DiasporaRegistry.Web.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /data /data
# A volume of its own takes it from here whose it is.
COPY --from=build --chown=1654:1654 /keys /keys
ENV Urls=http://+:8080 \
    DOTNET_EnableDiagnostics=0 \
    Documents__Folder=/data/documents \
    Directory__Folder=/data/directory \
    Audit__Folder=/data/audit \
    Mail__Folder=/data/mail
USER 1654
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "DiasporaRegistry.Web.dll"]
