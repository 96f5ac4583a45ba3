namespace DiasporaRegistry.Data.Migrations;

/// <summary>What the step to double entry does in the database's own words.</summary>
internal static class LedgerSql
{
    /// <summary>Every amount that was ever stated, as an entry of two postings: its key, number, day, moment and clerk stay.</summary>
    public const string TakeOver = """
        UPDATE project AS p SET currencies = ARRAY[p.currency], first_day = least(make_date(p.year, 1, 1), (SELECT min(e.day) FROM ledger_entry AS e WHERE e.project_id = p.id));
        ALTER TABLE project ALTER currencies SET NOT NULL, ALTER first_day SET NOT NULL;

        INSERT INTO ledger_posting (entry_id, line, account, party_id, amount, currency)
        SELECT e.id, l.line, l.account, CASE WHEN l.is_partys THEN e.party_id END, l.sign * e.amount, e.currency
        FROM ledger_entry AS e JOIN (VALUES
            ('Planned', 1, 'Pledges', true, 1), ('Planned', 2, 'PledgesExpected', false, -1),
            ('Committed', 1, 'Commitments', true, 1), ('Committed', 2, 'CommitmentsExpected', false, -1),
            ('Paid', 1, 'Funds', false, 1), ('Paid', 2, 'Contributions', true, -1)) AS l (kind, line, account, is_partys, sign) ON l.kind = e.act;

        UPDATE ledger_entry SET key = id, lines = 2, act = CASE WHEN reverses_id IS NOT NULL THEN 'Reverse' ELSE CASE act WHEN 'Planned' THEN 'Pledge' WHEN 'Committed' THEN 'Commit' ELSE 'Receive' END END;
        ALTER TABLE ledger_entry ALTER key SET NOT NULL, ALTER lines SET NOT NULL, DROP COLUMN party_id, DROP COLUMN amount, DROP COLUMN currency;
        """;

    /// <summary>The totals that pages read, and what the database itself refuses whoever asks.</summary>
    public const string Guards = """
        CREATE TABLE project_total (
            project_id uuid NOT NULL REFERENCES project ON DELETE RESTRICT,
            programme_code text NOT NULL,
            year int NOT NULL,
            party_id uuid REFERENCES project_party ON DELETE RESTRICT,
            party_kind text,
            currency varchar(3) NOT NULL,
            pledged numeric(20,4) NOT NULL,
            committed numeric(20,4) NOT NULL,
            received numeric(20,4) NOT NULL,
            paid_out numeric(20,4) NOT NULL,
            fees numeric(20,4) NOT NULL,
            exchanged numeric(20,4) NOT NULL,
            funds numeric(20,4) NOT NULL,
            UNIQUE NULLS NOT DISTINCT (project_id, currency, party_id)
        );
        COMMENT ON TABLE project_total IS 'What the books of each project say in each currency, of each party and of the money itself: sums of postings, kept by a trigger, never written by hand.';
        CREATE INDEX ix_project_total_programme ON project_total (programme_code, year);

        CREATE FUNCTION keep_project_total() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            -- An entry says how many lines it has, and each has its number: so none is added to it in a later transaction.
            IF EXISTS (SELECT FROM new_rows AS n JOIN public.ledger_entry AS e ON e.id = n.entry_id WHERE n.line > e.lines) THEN
                RAISE EXCEPTION 'An entry has more lines than it says.' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_lines';
            END IF;
            INSERT INTO public.project_total AS t (project_id, programme_code, year, party_id, party_kind, currency, pledged, committed, received, paid_out, fees, exchanged, funds)
            SELECT e.project_id, p.programme_code, p.year, n.party_id, x.kind, n.currency,
                   coalesce(sum(n.amount) FILTER (WHERE n.account = 'Pledges'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Commitments'), 0),
                   coalesce(-sum(n.amount) FILTER (WHERE n.account = 'Contributions'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Works'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Fees'), 0),
                   coalesce(sum(n.amount) FILTER (WHERE n.account = 'Exchange'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Funds'), 0)
            FROM new_rows AS n JOIN public.ledger_entry AS e ON e.id = n.entry_id JOIN public.project AS p ON p.id = e.project_id LEFT JOIN public.project_party AS x ON x.id = n.party_id
            WHERE n.account NOT IN ('PledgesExpected', 'CommitmentsExpected')
            GROUP BY e.project_id, p.programme_code, p.year, n.party_id, x.kind, n.currency
            ORDER BY e.project_id, n.currency, n.party_id
            ON CONFLICT (project_id, currency, party_id) DO UPDATE SET pledged = t.pledged + excluded.pledged, committed = t.committed + excluded.committed, received = t.received + excluded.received,
                paid_out = t.paid_out + excluded.paid_out, fees = t.fees + excluded.fees, exchanged = t.exchanged + excluded.exchanged, funds = t.funds + excluded.funds;
            RETURN NULL;
        END $$;

        INSERT INTO project_total (project_id, programme_code, year, party_id, party_kind, currency, pledged, committed, received, paid_out, fees, exchanged, funds)
            SELECT e.project_id, p.programme_code, p.year, n.party_id, x.kind, n.currency,
                   coalesce(sum(n.amount) FILTER (WHERE n.account = 'Pledges'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Commitments'), 0),
                   coalesce(-sum(n.amount) FILTER (WHERE n.account = 'Contributions'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Works'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Fees'), 0),
                   coalesce(sum(n.amount) FILTER (WHERE n.account = 'Exchange'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Funds'), 0)
            FROM ledger_posting AS n JOIN ledger_entry AS e ON e.id = n.entry_id JOIN project AS p ON p.id = e.project_id LEFT JOIN project_party AS x ON x.id = n.party_id
            WHERE n.account NOT IN ('PledgesExpected', 'CommitmentsExpected')
            GROUP BY e.project_id, p.programme_code, p.year, n.party_id, x.kind, n.currency;
        CREATE TRIGGER ledger_posting_is_totalled AFTER INSERT ON ledger_posting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_project_total();

        -- Asked when the transaction ends: within it, the receipt of an entry may come before the commitment of another.
        CREATE FUNCTION refuse_unlawful_total() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            now record;
        BEGIN
            SELECT * INTO now FROM public.project_total WHERE project_id = NEW.project_id AND currency = NEW.currency AND party_id IS NOT DISTINCT FROM NEW.party_id;
            IF now.funds < 0 THEN
                RAISE EXCEPTION 'The money in hand of project % would be less than nothing.', NEW.project_id USING ERRCODE = 'check_violation', CONSTRAINT = 'project_total_funds';
            END IF;
            IF now.received < 0 OR now.received > now.committed THEN
                RAISE EXCEPTION 'Party % would have given more than it committed, or less than nothing.', NEW.party_id USING ERRCODE = 'check_violation', CONSTRAINT = 'project_total_committed';
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER project_total_is_lawful AFTER INSERT OR UPDATE ON project_total DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_total();

        CREATE FUNCTION refuse_unfounded_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            lines bigint;
            balances boolean;
            moves_money boolean;
        BEGIN
            SELECT sum(c.lines), bool_and(c.amount = 0), bool_or(c.is_money) INTO lines, balances, moves_money
            FROM (SELECT count(*) AS lines, sum(p.amount) AS amount, bool_or(p.account = 'Funds') AS is_money FROM public.ledger_posting AS p WHERE p.entry_id = NEW.id GROUP BY p.currency) AS c;
            IF lines IS DISTINCT FROM NEW.lines THEN
                RAISE EXCEPTION 'Entry % has not the lines that it says.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_lines';
            END IF;
            IF NOT balances THEN
                RAISE EXCEPTION 'The postings of entry % do not sum to nothing in each currency.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balances';
            END IF;
            IF NEW.sequence <> 1 AND NOT EXISTS (SELECT FROM public.ledger_entry WHERE project_id = NEW.project_id AND sequence = NEW.sequence - 1 AND at <= NEW.at) THEN
                RAISE EXCEPTION 'Entry % does not follow the one before it.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_follows';
            END IF;
            IF NEW.order_id IS NULL AND moves_money THEN
                RAISE EXCEPTION 'Entry % moves money, and nobody approved it.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_ordered';
            END IF;
            IF NEW.order_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.payment_order WHERE id = NEW.order_id AND project_id = NEW.project_id AND act = NEW.act AND day = NEW.day AND state = 'Approved'
                    AND prepared_by = NEW.account_id AND decided_by = NEW.approved_by
                    AND (act = 'Reverse' OR EXISTS (SELECT FROM public.ledger_posting AS p WHERE p.entry_id = NEW.id AND p.line = 1 AND p.amount = payment_order.amount AND p.currency = payment_order.currency))) THEN
                RAISE EXCEPTION 'Entry % is not what its payment says.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_ordered';
            END IF;
            IF (NEW.act = 'Reverse') <> (NEW.reverses_id IS NOT NULL) OR NEW.reverses_id IS NOT NULL AND (
                    NOT EXISTS (SELECT FROM public.ledger_entry WHERE id = NEW.reverses_id AND project_id = NEW.project_id AND act <> 'Reverse')
                    OR EXISTS (SELECT FROM public.ledger_posting WHERE entry_id IN (NEW.id, NEW.reverses_id) GROUP BY account, party_id, currency HAVING sum(amount) <> 0)) THEN
                RAISE EXCEPTION 'Entry % is not the opposite of another one of its project.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_reverses';
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER ledger_entry_is_founded AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unfounded_entry();

        -- Not valid: what was committed before signatures were recorded stays as it is.
        ALTER TABLE ledger_entry ADD CONSTRAINT ck_ledger_entry_signed CHECK (act <> 'Commit' OR (signed_as IS NOT NULL AND document IS NOT NULL)) NOT VALID;

        -- Binds the owner too: whoever would rewrite the books takes these triggers away first, and is seen doing it.
        CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            RAISE EXCEPTION '% is only ever added to.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
        CREATE TRIGGER ledger_posting_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
        CREATE TRIGGER payment_order_stays BEFORE DELETE OR TRUNCATE ON payment_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
        CREATE TRIGGER payment_evidence_stays BEFORE DELETE OR TRUNCATE ON payment_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

        CREATE FUNCTION refuse_other_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            IF to_jsonb(OLD) - TG_ARGV <> to_jsonb(NEW) - TG_ARGV OR to_jsonb(OLD) ->> TG_ARGV[0] IS NOT NULL THEN
                RAISE EXCEPTION 'A row of % changes once, and only in what is decided about it.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER payment_order_is_decided_once BEFORE UPDATE ON payment_order FOR EACH ROW EXECUTE FUNCTION refuse_other_changes('decided_by', 'decided_at', 'state', 'refusal_reason');
        CREATE TRIGGER payment_evidence_is_released_once BEFORE UPDATE ON payment_evidence FOR EACH ROW EXECUTE FUNCTION refuse_other_changes('released_at');
        """;

    /// <summary>The older form, where the books fit into it.</summary>
    public const string GiveBack = """
        DO $do$
        BEGIN
            IF EXISTS (SELECT FROM ledger_posting WHERE account IN ('Works', 'Fees', 'Exchange')) OR EXISTS (SELECT FROM ledger_entry WHERE act = 'Return') THEN
                RAISE EXCEPTION 'The books hold what the older register has no place for.';
            END IF;
        END $do$;
        DROP TABLE project_total;
        DROP TRIGGER ledger_entry_stays ON ledger_entry;
        DROP TRIGGER ledger_entry_is_founded ON ledger_entry;
        ALTER TABLE ledger_entry DROP CONSTRAINT ck_ledger_entry_signed;
        ALTER TABLE ledger_entry RENAME act TO kind;
        ALTER TABLE ledger_entry ADD party_id uuid, ADD amount numeric(18,4), ADD currency varchar(3);
        UPDATE ledger_entry AS e SET party_id = p.party_id, currency = p.currency, amount = CASE p.account WHEN 'Contributions' THEN -p.amount ELSE p.amount END,
            kind = CASE p.account WHEN 'Pledges' THEN 'Planned' WHEN 'Commitments' THEN 'Committed' ELSE 'Paid' END,
            evidence = coalesce(e.evidence, (SELECT string_agg(v.kind || ' ' || v.reference || ', ' || v.issuer, '; ') FROM payment_evidence AS v WHERE v.order_id = e.order_id))
        FROM ledger_posting AS p WHERE p.entry_id = e.id AND p.party_id IS NOT NULL;
        ALTER TABLE ledger_entry ALTER party_id SET NOT NULL, ALTER amount SET NOT NULL, ALTER currency SET NOT NULL;
        DROP FUNCTION keep_project_total() CASCADE;
        DROP FUNCTION refuse_unlawful_total() CASCADE;
        DROP FUNCTION refuse_unfounded_entry() CASCADE;
        DROP FUNCTION refuse_rewriting() CASCADE;
        DROP FUNCTION refuse_other_changes() CASCADE;
        """;
}
