-- One chain for each realm and month (UTC), in a partition of its own, so that a realm can be exported, verified and dropped
-- by itself. Rows from before are kept aside: they have no chain and cannot be given one.
DO $do$
BEGIN
    IF EXISTS (SELECT FROM "${schema}".audit_event) THEN
        ALTER TABLE "${schema}".audit_event RENAME TO audit_event_unchained;
        ALTER INDEX "${schema}".audit_event_pkey RENAME TO audit_event_unchained_pkey;
        DROP INDEX "${schema}".audit_event_email, "${schema}".audit_event_event, "${schema}".audit_event_realm;
    ELSE
        DROP TABLE "${schema}".audit_event;
    END IF;
END
$do$;
DROP FUNCTION "${schema}".ensure_partition(date);

CREATE TABLE "${schema}".audit_event (
    id          uuid             NOT NULL,
    created_at  timestamptz      NOT NULL,
    seq         bigint           NOT NULL,
    event       text COLLATE "C" NOT NULL,
    outcome     text COLLATE "C" NOT NULL,
    error       text COLLATE "C",
    realm_id    text COLLATE "C" NOT NULL,
    realm_name  text COLLATE "C",
    client_id   text COLLATE "C",
    user_id     text COLLATE "C",
    email       text COLLATE "C",
    ip          inet,
    user_agent  text COLLATE "C",
    session_id  text COLLATE "C",
    reference   text COLLATE "C",
    metadata    jsonb            NOT NULL,
    words       text[] COLLATE "C" NOT NULL,
    salt        bytea            NOT NULL,
    erased      jsonb,
    previous    bytea            NOT NULL,
    hash        bytea            NOT NULL
) PARTITION BY LIST (realm_id);
COMMENT ON COLUMN "${schema}".audit_event.seq IS 'place in the chain of this realm and month, from 1';
COMMENT ON COLUMN "${schema}".audit_event.words IS 'words of the metadata, for searching';
COMMENT ON COLUMN "${schema}".audit_event.salt IS 'what the salts of the personal columns are derived from; empty where some were erased';
COMMENT ON COLUMN "${schema}".audit_event.erased IS 'salts that are left, and commitments of the columns that were erased';
COMMENT ON COLUMN "${schema}".audit_event.previous IS 'hash of the row before, 32 zeros for the first';

-- What every partition has. A partition holds one realm, so no index needs to begin with it.
CREATE TABLE "${schema}".audit_partition_pattern (LIKE "${schema}".audit_event INCLUDING COMMENTS);
ALTER TABLE "${schema}".audit_partition_pattern ADD PRIMARY KEY (created_at, id);
CREATE UNIQUE INDEX ON "${schema}".audit_partition_pattern (seq);
CREATE INDEX ON "${schema}".audit_partition_pattern (event, created_at);
CREATE INDEX ON "${schema}".audit_partition_pattern (created_at, event) WHERE outcome = 'ERROR';
CREATE INDEX ON "${schema}".audit_partition_pattern (email, created_at) WHERE email IS NOT NULL;
CREATE INDEX ON "${schema}".audit_partition_pattern (user_id, created_at) WHERE user_id IS NOT NULL;
CREATE INDEX ON "${schema}".audit_partition_pattern (ip, created_at) WHERE ip IS NOT NULL;
CREATE INDEX ON "${schema}".audit_partition_pattern (client_id, created_at) WHERE client_id IS NOT NULL;
CREATE INDEX ON "${schema}".audit_partition_pattern (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX ON "${schema}".audit_partition_pattern (reference) WHERE reference IS NOT NULL;
CREATE INDEX ON "${schema}".audit_partition_pattern USING gin (words);

-- Where each chain ends. Whoever adds rows holds the lock of its line.
CREATE TABLE "${schema}".audit_chain (
    realm_id     text COLLATE "C" NOT NULL,
    month        date             NOT NULL,
    partition    text COLLATE "C" NOT NULL,
    row_count    bigint           NOT NULL DEFAULT 0,
    head         bytea            NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    checkpointed bigint           NOT NULL DEFAULT 0,
    dropped_at   timestamptz,
    PRIMARY KEY (realm_id, month)
) WITH (fillfactor = 50);
COMMENT ON COLUMN "${schema}".audit_chain.checkpointed IS 'how many rows the last checkpoint covers';
COMMENT ON COLUMN "${schema}".audit_chain.dropped_at IS 'since when retention drops the partition; nobody adds rows any more';

-- A table of its own, since a late row begins a chain of the same month anew.
CREATE TABLE "${schema}".audit_dropped (
    realm_id text COLLATE "C" NOT NULL,
    month    date             NOT NULL,
    PRIMARY KEY (realm_id, month)
);
COMMENT ON TABLE "${schema}".audit_dropped IS 'months that retention has dropped, until a checkpoint has said so';

CREATE TABLE "${schema}".audit_checkpoint (
    realm_id   text COLLATE "C" NOT NULL,
    number     bigint           NOT NULL,
    created_at timestamptz      NOT NULL,
    jws        text COLLATE "C" NOT NULL,
    PRIMARY KEY (realm_id, number)
);

-- The name of a realm's partitions: ids of realms may hold anything.
CREATE FUNCTION "${schema}".partition_name(realm text, month date) RETURNS text IMMUTABLE LANGUAGE sql AS $function$
    SELECT 'audit_event_' || left(encode(sha256(convert_to(realm, 'UTF8')), 'hex'), 16)
        || coalesce(to_char(month, '_YYYY_MM'), '')
$function$;

-- Makes the partition and the chain of a realm's month unless they are there, on any number of nodes at once. Partitions are
-- attached, not created in place: attaching does not lock out those who read or write.
CREATE FUNCTION "${schema}".ensure_partition(of_realm text, of_month date) RETURNS boolean LANGUAGE plpgsql AS $function$
DECLARE
    first_day date := date_trunc('month', of_month::timestamp)::date;
    parent    text := "${schema}".partition_name(of_realm, NULL);
    child     text := "${schema}".partition_name(of_realm, first_day);
    low       text := to_char(first_day, 'YYYY-MM-DD') || ' 00:00:00+00';
    high      text := to_char(first_day + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
BEGIN
    IF EXISTS (SELECT FROM "${schema}".audit_chain c WHERE c.realm_id = of_realm AND c.month = first_day AND dropped_at IS NULL) THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tses audit partitions of ${schema}', 0));
    IF EXISTS (SELECT FROM "${schema}".audit_chain c WHERE c.realm_id = of_realm AND c.month = first_day AND dropped_at IS NULL) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM "${schema}".audit_chain c WHERE c.realm_id = of_realm AND c.month = first_day) THEN
        RAISE EXCEPTION 'retention is dropping %', child USING ERRCODE = 'object_in_use';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = '"${schema}"'::regnamespace AND relname = parent) THEN
        EXECUTE format('CREATE TABLE %I.%I (LIKE %I.audit_event) PARTITION BY RANGE (created_at)', '${schema}', parent, '${schema}');
        EXECUTE format('COMMENT ON TABLE %I.%I IS %L', '${schema}', parent, 'realm ' || of_realm);
        EXECUTE format('ALTER TABLE %I.audit_event ATTACH PARTITION %I.%I FOR VALUES IN (%L)',
                       '${schema}', '${schema}', parent, of_realm);
    END IF;
    EXECUTE format('CREATE TABLE %I.%I (LIKE %I.audit_partition_pattern INCLUDING ALL)', '${schema}', child, '${schema}');
    EXECUTE format('ALTER TABLE %I.%I ATTACH PARTITION %I.%I FOR VALUES FROM (%L) TO (%L)',
                   '${schema}', parent, '${schema}', child, low, high);
    INSERT INTO "${schema}".audit_chain (realm_id, month, partition) VALUES (of_realm, first_day, child);
    RETURN true;
END
$function$;

-- Drops a partition that was detached, and its chain with it: a chain is there as long as its partition is.
CREATE FUNCTION "${schema}".drop_partition(of_realm text, of_month date) RETURNS void LANGUAGE plpgsql AS $function$
DECLARE
    child text;
BEGIN
    DELETE FROM "${schema}".audit_chain c WHERE c.realm_id = of_realm AND c.month = of_month AND dropped_at IS NOT NULL
    RETURNING c.partition INTO child;
    IF child IS NOT NULL THEN
        EXECUTE format('DROP TABLE IF EXISTS %I.%I', '${schema}', child);
    END IF;
END
$function$;
