using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <summary>An organization may go on in several, and come out of several, as both say or a ministry does; what was known of predecessors stays.</summary>
    [DbContext(typeof(RegistryDb))]
    [Migration("20261130030811_Successions")]
    public sealed class Successions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "succession",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    predecessor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    successor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    stated_by = table.Column<string>(type: "text", nullable: false),
                    stater = table.Column<Guid>(type: "uuid", nullable: true),
                    stated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answerer = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_succession", x => x.id);
                    table.CheckConstraint("ck_succession_not_itself", "predecessor_id <> successor_id");
                    table.ForeignKey(
                        name: "fk_succession_organization_predecessor_id",
                        column: x => x.predecessor_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_succession_organization_successor_id",
                        column: x => x.successor_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_succession_said_once",
                table: "succession",
                columns: new[] { "predecessor_id", "successor_id" },
                unique: true,
                filter: "state IN ('Waiting', 'Holds')");

            migrationBuilder.CreateIndex(
                name: "ix_succession_predecessor_id",
                table: "succession",
                column: "predecessor_id");

            migrationBuilder.CreateIndex(
                name: "ix_succession_successor_id",
                table: "succession",
                column: "successor_id");

            migrationBuilder.Sql("""
                CREATE TRIGGER succession_added_to_directory AFTER INSERT ON succession REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('successor_id');
                CREATE TRIGGER succession_changed_in_directory AFTER UPDATE ON succession REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('successor_id');
                CREATE TRIGGER succession_taken_from_directory AFTER DELETE ON succession REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('successor_id');

                -- How and when was not asked for before.
                INSERT INTO succession (id, predecessor_id, successor_id, kind, stated_by, stated_at, state)
                    SELECT gen_random_uuid(), predecessor_id, id, 'Unstated', 'Ministry', publicly_changed_at, 'Holds' FROM organization WHERE predecessor_id IS NOT NULL;

                -- Code from before that still runs writes the column, and so does the undoing of a merge from before: its rows follow, until a later migration drops the column.
                CREATE FUNCTION follow_predecessor() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        IF OLD.predecessor_id IS NOT DISTINCT FROM NEW.predecessor_id THEN
                            RETURN NULL;
                        END IF;
                        UPDATE public.succession SET state = 'TakenBack', answered_by = 'Ministry', answered_at = now() WHERE predecessor_id = OLD.predecessor_id AND successor_id = NEW.id AND state = 'Holds';
                    END IF;
                    IF NEW.predecessor_id IS NOT NULL AND NEW.predecessor_id <> NEW.id THEN
                        INSERT INTO public.succession (id, predecessor_id, successor_id, kind, stated_by, stated_at, state)
                            VALUES (gen_random_uuid(), NEW.predecessor_id, NEW.id, 'Unstated', 'Ministry', now(), 'Holds') ON CONFLICT DO NOTHING;
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER organization_follows_predecessor AFTER INSERT OR UPDATE OF predecessor_id ON organization FOR EACH ROW EXECUTE FUNCTION follow_predecessor();

                -- What the function moves already stays as it is, whichever migration wrote it last. What would double a link, or close a circle, stays with the merged record.
                DO $do$ BEGIN
                    EXECUTE regexp_replace(pg_get_functiondef('move_rows'::regproc), $old$\|\| move_reference\('organization', 'predecessor_id'.*?\$g\$\)$old$, $new$|| move_reference('succession', 'predecessor_id', loser, winner, $g$t.successor_id = $2 OR (t.state IN ('Waiting', 'Holds') AND (EXISTS (SELECT FROM public.succession w
                            WHERE w.predecessor_id = $2 AND w.successor_id = t.successor_id AND w.state IN ('Waiting', 'Holds'))
                            OR t.successor_id IN (WITH RECURSIVE before(id) AS (SELECT s.predecessor_id FROM public.succession s WHERE s.successor_id = $2 AND s.state = 'Holds'
                                UNION SELECT s.predecessor_id FROM public.succession s JOIN before b ON s.successor_id = b.id WHERE s.state = 'Holds') SELECT id FROM before)))$g$)
                        || move_reference('succession', 'successor_id', loser, winner, $g$t.predecessor_id = $2 OR (t.state IN ('Waiting', 'Holds') AND (EXISTS (SELECT FROM public.succession w
                            WHERE w.successor_id = $2 AND w.predecessor_id = t.predecessor_id AND w.state IN ('Waiting', 'Holds'))
                            OR t.predecessor_id IN (WITH RECURSIVE after(id) AS (SELECT s.successor_id FROM public.succession s WHERE s.predecessor_id = $2 AND s.state = 'Holds'
                                UNION SELECT s.successor_id FROM public.succession s JOIN after a ON s.predecessor_id = a.id WHERE s.state = 'Holds') SELECT id FROM after)))$g$)$new$);
                END $do$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER organization_follows_predecessor ON organization;
                DROP FUNCTION follow_predecessor();
                -- One of several is kept: the first that was stated.
                UPDATE organization o SET predecessor_id = s.predecessor_id FROM (SELECT DISTINCT ON (successor_id) successor_id, predecessor_id FROM succession WHERE state = 'Holds' ORDER BY successor_id, stated_at) s
                    WHERE o.id = s.successor_id;
                DO $do$ BEGIN
                    EXECUTE regexp_replace(regexp_replace(pg_get_functiondef('move_rows'::regproc), $old$\s*\|\| move_reference\('succession', 'successor_id'.*?\$g\$\)$old$, ''),
                        $old$\|\| move_reference\('succession', 'predecessor_id'.*?\$g\$\)$old$, $new$|| move_reference('organization', 'predecessor_id', loser, winner, $g$t.id = $2 OR t.id IN (
                            WITH RECURSIVE before(id) AS (SELECT predecessor_id FROM public.organization WHERE id = $2 UNION SELECT o.predecessor_id FROM public.organization o JOIN before b ON o.id = b.id)
                            SELECT id FROM before WHERE id IS NOT NULL)$g$)$new$);
                END $do$;
                """);

            migrationBuilder.DropTable(
                name: "succession");
        }
    }
}
