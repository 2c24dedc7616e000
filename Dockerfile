# The production image: Keycloak with the providers built in ("optimized"), and the realm to import on the first start.
ARG KEYCLOAK_VERSION=26.7.3

FROM maven:3.9-eclipse-temurin-21 AS providers
WORKDIR /src
COPY . .
RUN mvn -B -q -Dmaven.test.skip=true -pl redis-support,smtp-sender,otp-authenticator,audit-event-listener,rest-api,themes package

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION} AS server
COPY --from=providers /src/target/providers/ /opt/keycloak/providers/
ENV KC_DB=postgres KC_HEALTH_ENABLED=true KC_METRICS_ENABLED=true
RUN /opt/keycloak/bin/kc.sh build

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION}
COPY --from=server --chown=1000:0 /opt/keycloak/ /opt/keycloak/
COPY --chown=1000:0 realm-export/tses-realm.json /opt/keycloak/data/import/
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized", "--import-realm"]
