using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mappings;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>Why a register takes no invented organizations in.</summary>
public enum GeneratedRefusal
{
    /// <summary>It holds organizations that are no demonstration.</summary>
    HoldsRealOrganizations,
    /// <summary>It holds invented ones of an earlier run.</summary>
    HoldsGeneratedOrganizations,
}

/// <summary>Writes an invented register into the database, by COPY and all or nothing.</summary>
public sealed class GeneratedRegisterWriter(RegistryDb db)
{
    /// <summary>What every official name carries.</summary>
    public const string Mark = " (demostración)";

    private const int AtOnce = 10_000;

    private readonly CopiedRows organizations = new("organization", """
        id, kind, provenance, mapped_for_country, mapped_from, invariants_bind, entered_at, changed_at, publicly_changed_at, year_founded, founding_reasons, objectives, purpose, languages,
        legal_standing, core_members, adult_members, wider_reach, women_among_members, women_on_board
        """);
    private readonly CopiedRows names = new("organization_name", "id, text, type, language, folded, organization_id");
    private readonly CopiedRows origins = new("organization_origin", "id, place_code, country, level, locality, organization_id");
    private readonly CopiedRows residences = new("organization_residence", "id, place_code, country, is_principal, address_visibility, is_public_office, organization_id");
    private readonly CopiedRows consulates = new("organization_consulate", "id, country, residence_place_code, consulate_code, is_confirmed, organization_id");
    private readonly CopiedRows registrations = new("registration", """
        id, organization_id, country, state, state_since, begun_at, submitted_at, reference, rule_set_version, consulate_code, consulate_is_confirmed, number, valid_from, valid_until, language
        """);
    private readonly CopiedRows events = new("registration_event", "id, sequence, act, \"from\", \"to\", capacity, reason, at, registration_id");
    private readonly CopiedRows corrections = new("correction_request", "id, event_sequence, section, reason, registration_id");
    private readonly CopiedRows members = new("coalition_member", "id, member_id, name, folded, place_code, \"from\", \"to\", coalition_id");
    private readonly CopiedRows projects = new("project", "id, programme_code, year, title, place_code, country, currency, currencies, first_day");
    private readonly CopiedRows parties = new("project_party", "id, kind, name, organization_id, project_id");
    private readonly GeneratedLedger ledger = new();

    /// <summary>Why this register must be left alone; null where it may be filled.</summary>
    public async Task<GeneratedRefusal?> RefusalAsync(CancellationToken cancellationToken)
    {
        if (await HoldsGeneratedAsync(db, cancellationToken))
            return GeneratedRefusal.HoldsGeneratedOrganizations;
        var real = await db.Database.SqlQuery<bool>($"""
            SELECT EXISTS (SELECT FROM organization WHERE mapped_from NOT LIKE 'demonstration:%'
                OR (mapped_from IS NULL AND (id < '01990000-0000-7000-8000-000000000000' OR id >= '01990000-0000-7000-8001-000000000000'))) AS "Value"
            """).SingleAsync(cancellationToken);
        return real ? GeneratedRefusal.HoldsRealOrganizations : null;
    }

    /// <summary>Whether a register holds invented organizations of this sort.</summary>
    public static Task<bool> HoldsGeneratedAsync(RegistryDb db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"""SELECT EXISTS (SELECT FROM organization WHERE id >= {GeneratedRegister.FirstKey} AND id < {GeneratedRegister.EndOfKeys}) AS "Value" """).SingleAsync(cancellationToken);

    /// <summary>Writes it, after <see cref="RefusalAsync"/> was asked; tells how many were written now and then.</summary>
    public async Task WriteAsync(GeneratedRegister register, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.ExecuteSqlAsync($"SET LOCAL statement_timeout = '10min'; SET LOCAL idle_in_transaction_session_timeout = '10min'", cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // The next thousands are invented while these are written.
        var next = Task.Run(() => Invent(register, 1), cancellationToken);
        for (var first = 1; first <= register.Count; first += AtOnce)
        {
            var invented = await next;
            if (first + AtOnce <= register.Count)
            {
                var after = first + AtOnce;
                next = Task.Run(() => Invent(register, after), cancellationToken);
            }

            foreach (var organization in invented)
                Add(register, organization);
            foreach (var rows in new[] { organizations, names, origins, residences, consulates, registrations, events, corrections })
                await rows.CopyAsync(connection, cancellationToken);
            progress?.Report(Math.Min(register.Count, first + AtOnce - 1));
        }

        foreach (var rows in new[] { members, projects, parties })
            await rows.CopyAsync(connection, cancellationToken);
        await ledger.CopyAsync(connection, cancellationToken);
        // Who registers by hand afterwards gets a number of its own.
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO registration_counter AS c (country, year, last)
            SELECT country, extract(year FROM valid_from)::int, {GeneratedStanding.FirstNumber + register.Count} FROM registration WHERE number IS NOT NULL GROUP BY 1, 2
            ON CONFLICT (country, year) DO UPDATE SET last = greatest(c.last, excluded.last)
            """, cancellationToken);
        await db.SaveAsync(new Act("demonstration.generated", Actor.System, Reason: $"{register.Count} organizations, seed {register.Seed}"), cancellationToken);
        await ReviewCaseKeeping.RestateAsync(db, null, cancellationToken);
        // Whoever measures next is not to wait until the database finds out by itself how large it has become.
        await db.Database.ExecuteSqlAsync($"ANALYZE", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static List<GeneratedOrganization> Invent(GeneratedRegister register, int first) =>
        [.. Enumerable.Range(first, Math.Min(AtOnce, register.Count - first + 1)).AsParallel().AsOrdered().Select(register.Organization)];

    private void Add(GeneratedRegister register, GeneratedOrganization o)
    {
        var places = o.Places;
        var isReturned = o.Registrations.Any(r => r.State == RegistrationState.Returned);
        organizations.Add(o.Id, o.Kind, o.IsMapped ? Provenance.Mapped : Provenance.Stated, o.IsMapped ? places.Country : null,
            o.IsMapped ? $"demonstration:generated:{register.Seed}:{o.Number}" : null, !o.IsMapped && !isReturned, o.EnteredAt, o.ChangedAt, o.ChangedAt, o.YearFounded, o.Reasons, o.Objectives,
            o.Purpose, o.Languages, o.IsMapped ? null : "unincorporated", o.IsMapped ? null : o.Members, o.IsMapped ? null : o.Members, o.IsMapped ? null : o.Members * 6,
            o.IsMapped ? null : 35 + o.Number % 40, o.IsMapped ? null : 40);
        for (var i = 0; i < o.Names.Count; i++)
            names.Add(register.KeyOf(o.Number, 1, i), o.Names[i].Name.Text, o.Names[i].Name.Type, o.Names[i].Language, Folding.Fold(o.Names[i].Name.Text), o.Id);
        for (var i = 0; i < places.Origins.Count; i++)
            origins.Add(register.KeyOf(o.Number, 2, i), places.Origins[i].Code, places.Origins[i].Country, places.Origins[i].Level, i == 0 ? places.Locality : null, o.Id);
        for (var i = 0; i < places.Residences.Count; i++)
            residences.Add(register.KeyOf(o.Number, 3, i), places.Residences[i].Code, places.Residences[i].Country, i == 0, Visibility.Ministry, false, o.Id);
        for (var i = 0; i < o.Consulates.Count; i++)
            consulates.Add(register.KeyOf(o.Number, 4, i), o.Consulates[i].Country, o.Consulates[i].Residence, o.Consulates[i].Consulate.ConsulateCode, o.Consulates[i].Consulate.IsConfirmed, o.Id);
        for (var i = 0; i < o.Registrations.Count; i++)
            AddRegistration(register, o, o.Registrations[i], i);
        for (var i = 0; i < o.Coalitions.Count; i++)
            members.Add(register.KeyOf(o.Number, 8, i), o.Id, o.Names[0].Name.Text, Folding.Fold(o.Names[0].Name.Text), places.City.Code, o.Coalitions[i].From, o.Coalitions[i].To, register.KeyOf(o.Coalitions[i].Coalition));
        if (o.Kind == OrganizationKind.Coalition && !o.IsMapped)
        {
            // Two members that are not in the register: a coalition has two at the least.
            for (var i = 0; i < 2; i++)
            {
                var name = $"Club {i + 1}, {places.Home.NameEs}{Mark}";
                members.Add(register.KeyOf(o.Number, 8, 10 + i), null, name, Folding.Fold(name), places.City.Code, null, null, o.Id);
            }
        }

        if (o.CoInvests)
            AddProject(register, o);
    }

    private void AddRegistration(GeneratedRegister register, GeneratedOrganization o, GeneratedRegistration r, int ordinal)
    {
        var id = register.KeyOf(o.Number, 5, ordinal);
        registrations.Add(id, o.Id, r.Country, r.State, r.StateSince, r.History[0].At, r.SubmittedAt, r.Reference, 1, r.Consulate?.ConsulateCode, r.Consulate?.IsConfirmed ?? false,
            r.Number, r.Validity?.From, r.Validity?.Until, "es");
        var from = RegistrationState.Draft;
        for (var i = 0; i < r.History.Count; i++)
        {
            var (act, to, at) = r.History[i];
            var reason = act is RegistrationAct.Reject or RegistrationAct.Suspend or RegistrationAct.Revoke ? "Motivo inventado de la demostración." : null;
            events.Add(register.KeyOf(o.Number, 6, ordinal * 16 + i), i + 1, act, from, to, WrittenCapacity.Of(CapacityOf(act)), reason, at, id);
            if (act == RegistrationAct.Return)
                corrections.Add(register.KeyOf(o.Number, 7, ordinal), i + 1, ApplicationSection.Origin, "Corrección inventada de la demostración.", id);
            from = to;
        }
    }

    private void AddProject(GeneratedRegister register, GeneratedOrganization o)
    {
        var (programme, currency) = o.Places.Country switch { "MX" => ("MX-3X1", "MXN"), "SV" => ("SV-UNIDOS", "USD"), _ => ("HN-REMESAS", "HNL") };
        var year = 2010 + o.Number % 11;
        var (project, club, state) = (register.KeyOf(o.Number, 9), register.KeyOf(o.Number, 10), register.KeyOf(o.Number, 10, 1));
        projects.Add(project, programme, year, $"Obra comunitaria en {o.Places.Home.NameEs}{Mark}", o.Places.Home.Code, o.Places.Country, currency, new[] { currency }, new DateOnly(year, 1, 1));
        parties.Add(club, PartyKind.Organization, o.Names[0].Name.Text, o.Id, project);
        parties.Add(state, PartyKind.State, o.Places.State.NameEs, null, project);
        var amount = 10_000m + o.Number % 90 * 1_000m;
        ledger.Add(project, [(club, new Money(amount, currency)), (state, new Money(3 * amount, currency))], new DateOnly(year, 3, 1), i => register.KeyOf(o.Number, 11, i));
    }

    private static Capacity CapacityOf(RegistrationAct act) => act switch
    {
        RegistrationAct.Begin or RegistrationAct.Submit or RegistrationAct.Withdraw => Capacity.Representative,
        RegistrationAct.GiveOpinion => Capacity.ConsularOfficer,
        RegistrationAct.AskOpinion or RegistrationAct.MarkRenewalDue or RegistrationAct.Expire => Capacity.System,
        _ => Capacity.MinistryReviewer,
    };
}
