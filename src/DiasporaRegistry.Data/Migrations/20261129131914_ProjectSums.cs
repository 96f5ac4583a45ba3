using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProjectSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE project_sum (
                    project_id uuid NOT NULL REFERENCES project ON DELETE RESTRICT,
                    currency varchar(3) NOT NULL,
                    programme_code text NOT NULL,
                    year int NOT NULL,
                    state text NOT NULL,
                    category text NOT NULL,
                    pledged numeric(20,4) NOT NULL,
                    committed numeric(20,4) NOT NULL,
                    received numeric(20,4) NOT NULL,
                    paid_out numeric(20,4) NOT NULL,
                    fees numeric(20,4) NOT NULL,
                    exchanged numeric(20,4) NOT NULL,
                    funds numeric(20,4) NOT NULL,
                    PRIMARY KEY (project_id, currency)
                );
                COMMENT ON TABLE project_sum IS 'What the books of each project say in each currency, all parties and the money together: sums of project_total, kept by a trigger, never written by hand.';
                CREATE INDEX ix_project_sum_programme ON project_sum (programme_code, year);
                INSERT INTO project_sum (project_id, currency, programme_code, year, state, category, pledged, committed, received, paid_out, fees, exchanged, funds)
                    SELECT p.id, t.currency, p.programme_code, p.year, coalesce(l.path[cardinality(l.path) - 1], ''), coalesce(p.category, ''), sum(t.pledged), sum(t.committed), sum(t.received), sum(t.paid_out), sum(t.fees), sum(t.exchanged), sum(t.funds)
                    FROM project_total AS t JOIN project AS p ON p.id = t.project_id JOIN place AS l ON l.code = p.place_code GROUP BY p.id, t.currency, l.path;

                CREATE FUNCTION keep_project_sum() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    INSERT INTO public.project_sum AS s (project_id, currency, programme_code, year, state, category, pledged, committed, received, paid_out, fees, exchanged, funds)
                    SELECT e.project_id, n.currency, p.programme_code, p.year, coalesce(l.path[cardinality(l.path) - 1], ''), coalesce(p.category, ''),
                           coalesce(sum(n.amount) FILTER (WHERE n.account = 'Pledges'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Commitments'), 0),
                           coalesce(-sum(n.amount) FILTER (WHERE n.account = 'Contributions'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Works'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Fees'), 0),
                           coalesce(sum(n.amount) FILTER (WHERE n.account = 'Exchange'), 0), coalesce(sum(n.amount) FILTER (WHERE n.account = 'Funds'), 0)
                    FROM new_rows AS n JOIN public.ledger_entry AS e ON e.id = n.entry_id JOIN public.project AS p ON p.id = e.project_id JOIN public.place AS l ON l.code = p.place_code
                    WHERE n.account NOT IN ('PledgesExpected', 'CommitmentsExpected')
                    GROUP BY e.project_id, n.currency, p.programme_code, p.year, l.path, p.category
                    ORDER BY e.project_id, n.currency
                    ON CONFLICT (project_id, currency) DO UPDATE SET pledged = s.pledged + excluded.pledged, committed = s.committed + excluded.committed, received = s.received + excluded.received,
                        paid_out = s.paid_out + excluded.paid_out, fees = s.fees + excluded.fees, exchanged = s.exchanged + excluded.exchanged, funds = s.funds + excluded.funds;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER ledger_posting_is_summed AFTER INSERT ON ledger_posting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_project_sum();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER ledger_posting_is_summed ON ledger_posting; DROP FUNCTION keep_project_sum(); DROP TABLE project_sum;");
        }
    }
}
