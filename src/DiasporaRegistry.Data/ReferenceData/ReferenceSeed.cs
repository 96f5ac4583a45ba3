using System.Globalization;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.ReferenceData;

/// <summary>Brings the versioned reference files into the register: places, consulates, code lists, rule sets, programmes and their facts. Doing it twice changes nothing.</summary>
public sealed class ReferenceSeed(RegistryDb db, TimeProvider clock)
{
    private static readonly string[] SmallFiles =
        ["code_lists", "document_kinds", "consulates", "consular_districts", "rule_sets", "country_links", "programmes", "programme_facts", "holidays"];

    /// <summary>Applies the files that changed since they were last applied; returns their names.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken)
    {
        var applied = await db.ReferenceFiles.ToDictionaryAsync(f => f.Name, cancellationToken);
        var changed = PlaceFiles.Names.Concat(SmallFiles).Select(ReferenceCsv.Open)
            .Where(f => applied.GetValueOrDefault(f.Name)?.Sha256 != f.Sha256).ToList();
        if (changed.Count == 0)
            return [];

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (changed.Exists(f => PlaceFiles.Names.Contains(f.Name)))
            await PlaceFiles.ApplyAsync((NpgsqlConnection)db.Database.GetDbConnection(), PlaceFiles.Read(), cancellationToken);
        foreach (var file in changed)
        {
            await ApplyAsync(file, cancellationToken);
            await UpsertAsync([new ReferenceFile(file.Name, file.Sha256, clock.GetUtcNow())], cancellationToken);
        }

        await db.SaveAsync(new Act("reference.applied", Actor.System, Reason: string.Join(", ", changed.Select(f => f.Name))), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return [.. changed.Select(f => f.Name)];
    }

    private Task ApplyAsync(ReferenceCsv file, CancellationToken cancellationToken) => file.Name switch
    {
        "code_lists" or "document_kinds" => UpsertAsync(file.Rows().Select(r =>
            new CodeListEntry(r["list"], r["code"], r["name_es"], r["name_en"], r.Whole("position") ?? 0)), cancellationToken, known => known.Country is null),
        "consulates" => UpsertAsync(Consulates(file), cancellationToken),
        "consular_districts" => ReplaceDistrictsAsync(file, cancellationToken),
        "rule_sets" => UpsertAsync(file.Rows().Select(r => new RuleSet(r["country"], r.Whole("version") ?? 1, r.Day("valid_from") ?? default, r.Flag("confirmed"),
            r.Whole("minimum_adult_members") ?? 0, r.Whole("minimum_board_members") ?? 0, r.Whole("minimum_coalition_members") ?? 2,
            r.Flag("consular_opinion_first"), Enum.Parse<Issuer>(r["issuer"]), r.Whole("validity_months") ?? 24,
            r.Text("required_documents")?.Split(' ') ?? [], r["source_es"], r["source_en"], r.Flag("confirmation_renews"), r.Whole("grace_days") ?? 0,
            r.Flag("new_board_asks_for_renewal"), r.Flag("new_address_asks_for_renewal"),
            (r.Text("material_fields")?.Split(' ') ?? []).Select(Enum.Parse<StatedField>), r.Flag("federations_issue"))), cancellationToken, known => known.PublishedAt is null),
        "country_links" => UpsertAsync(file.Rows().Select(r =>
            new CountryFact(r["country"], r["key"], r.Text("value"), r["text_es"], r["text_en"], r["source_es"], r["source_en"])), cancellationToken),
        "programmes" => UpsertAsync(file.Rows().Select(r => new Programme(r["code"], r["country"], r["name_es"], r["name_en"], r.Whole("first_year"), r.Whole("last_year"),
            r.Text("institution_es") ?? "", r.Text("institution_en") ?? "", r["source_es"], r["source_en"])), cancellationToken),
        "holidays" => UpsertHolidaysAsync(file, cancellationToken),
        "programme_facts" => UpsertAsync(Facts(file), cancellationToken),
        _ => Task.CompletedTask,
    };

    internal static IEnumerable<Consulate> Consulates(ReferenceCsv file) => file.Rows().Where(r => r.Flag("confirmed")).Select(r => new Consulate(r["code"], r["country"],
        KindOf(r["kind"]), r["name_es"], r["name_en"], r["residence_country"], r["city"], r.Text("city_place"), r.Number("latitude"), r.Number("longitude"), r["source"]));

    private static IEnumerable<ProgrammeFact> Facts(ReferenceCsv file) => file.Rows().Select((r, i) =>
        new ProgrammeFact(r["programme"], r["fact"], i, r.Text("period"), r.Text("value"), r.Text("unit"), r["text_es"], r["text_en"], r["source_es"], r["source_en"]));

    private static ConsulateKind KindOf(string kind) =>
        Enum.TryParse<ConsulateKind>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(kind).Replace("_", "", StringComparison.Ordinal), out var known)
            ? known
            : kind.StartsWith("honorary", StringComparison.Ordinal) ? ConsulateKind.Honorary : ConsulateKind.Unknown;

    // Whether a ministry works on a holiday is its own to say: no version of the file takes that back.
    private async Task UpsertHolidaysAsync(ReferenceCsv file, CancellationToken cancellationToken)
    {
        var worked = await db.Holidays.Where(h => h.IsWorkedOn).Select(h => h.Code).ToListAsync(cancellationToken);
        await UpsertAsync(file.Rows().Select(r => new Holiday(r["code"], r["country"], r["rule"], r["name_es"], r["name_en"], r["source"], r.Whole("from_year"), r.Whole("every_years") ?? 1,
            worked.Contains(r["code"]))), cancellationToken);
    }

    // Districts have no key of their own in the file: the file's rows stand in for the old ones, but for places whose districts a country's administrators changed.
    private async Task ReplaceDistrictsAsync(ReferenceCsv file, CancellationToken cancellationToken)
    {
        var known = await db.Set<ConsularDistrict>().ToListAsync(cancellationToken);
        var changed = known.Where(d => d.IsTheCountrys).Select(d => (Country: d.ConsulateCode[..2], d.PlaceCode)).ToHashSet();
        db.RemoveRange(known.Where(d => !changed.Contains((d.ConsulateCode[..2], d.PlaceCode))));
        await db.AddRangeAsync(file.Rows().Where(r => !changed.Contains((r["consulate"][..2], r["place"]))).Select(r => new ConsularDistrict(r["consulate"], r["place"], r.Day("valid_from"), r.Day("valid_to"),
            r.Flag("confirmed"), r["source"])).ToList(), cancellationToken);
    }

    // What administrators wrote is theirs: a file that later states the same key does not overwrite it.
    private async Task UpsertAsync<T>(IEnumerable<T> stated, CancellationToken cancellationToken, Func<T, bool>? isTheFiles = null)
        where T : class
    {
        var key = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties;
        foreach (var item in stated.ToList())
        {
            var entry = db.Entry(item);
            var existing = await db.Set<T>().FindAsync([.. key.Select(p => entry.Property(p.Name).CurrentValue)], cancellationToken);
            if (existing is null)
                db.Add(item);
            else if (isTheFiles?.Invoke(existing) != false)
                db.Entry(existing).CurrentValues.SetValues(item);
        }
    }
}
