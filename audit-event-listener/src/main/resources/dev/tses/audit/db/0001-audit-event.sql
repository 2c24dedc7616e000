-- One row per event, a partition for each month in UTC. Times are unique only together with the id.
CREATE TABLE "${schema}".audit_event (
    id          uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    event       text        NOT NULL,
    outcome     text        NOT NULL,
    error       text,
    realm_id    text        NOT NULL,
    realm_name  text,
    client_id   text,
    user_id     text,
    email       text,
    ip          inet,
    user_agent  text,
    session_id  text,
    reference   text,
    metadata    jsonb       NOT NULL,
    PRIMARY KEY (created_at, id)
) PARTITION BY RANGE (created_at);

CREATE INDEX audit_event_email ON "${schema}".audit_event (email, created_at DESC);
CREATE INDEX audit_event_event ON "${schema}".audit_event (event, created_at DESC);
-- The pages of a realm.
CREATE INDEX audit_event_realm ON "${schema}".audit_event (realm_id, created_at DESC, id DESC);

-- Makes the partition of a month unless it is there, on any number of nodes at once. It is attached, not created in place:
-- attaching does not lock out those who read or write.
CREATE FUNCTION "${schema}".ensure_partition(month date) RETURNS boolean LANGUAGE plpgsql AS $function$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    child     text := 'audit_event_' || to_char(first_day, 'YYYY_MM');
    low       text := to_char(first_day, 'YYYY-MM-DD') || ' 00:00:00+00';
    high      text := to_char(first_day + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
BEGIN
    IF to_regclass(format('%I.%I', '${schema}', child)) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tses audit partitions of ${schema}', 0));
    -- Asked of the table itself: what to_regclass remembers may be from before the lock.
    IF EXISTS (SELECT FROM pg_class WHERE relnamespace = '"${schema}"'::regnamespace AND relname = child) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I.%I (LIKE %I.audit_event INCLUDING ALL)', '${schema}', child, '${schema}');
    EXECUTE format('ALTER TABLE %I.audit_event ATTACH PARTITION %I.%I FOR VALUES FROM (%L) TO (%L)',
                   '${schema}', '${schema}', child, low, high);
    RETURN true;
END
$function$;
