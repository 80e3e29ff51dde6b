# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /srv/collabhub

FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM dependencies AS build
# Inlined into what browsers receive; everything else is read when the container starts.
ARG NEXT_PUBLIC_SENTRY_DSN=""
ENV NEXT_PUBLIC_SENTRY_DSN=$NEXT_PUBLIC_SENTRY_DSN
ENV NODE_ENV=production
COPY . .
RUN npm run build

# Runs migrations and makes administrators: docker run --rm --env-file … collabhub-tools npm run db:migrate
FROM dependencies AS tools
ENV APP_ENV=production
COPY . .
# The image's unprivileged user, by number, so that a platform can see that it is not root.
USER 1000:1000
CMD ["npm", "run", "db:migrate"]

FROM base AS run
ENV NODE_ENV=production \
    APP_ENV=production \
    HOSTNAME=0.0.0.0 \
    PORT=3000 \
    KEEP_ALIVE_TIMEOUT=75000
COPY --from=build --chown=1000:1000 /srv/collabhub/.next/standalone ./
# The image's unprivileged user, by number, so that a platform can see that it is not root.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health/live').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "server.js"]
