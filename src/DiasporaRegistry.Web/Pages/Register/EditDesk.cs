using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>What became of a page that a registered organization saved.</summary>
/// <param name="AtOnce">Whether something shows already.</param>
/// <param name="Waits">Whether something waits for a ministry, once it is sent.</param>
public sealed record EditOutcome(bool AtOnce, bool Waits);

/// <summary>Edits a registered organization: what its ministries call material goes into an open edit, everything else shows at once.</summary>
public sealed class EditDesk(RegistryDb db, ConsulateFinder consulates, TimeProvider clock)
{
    const int MostAccepted = 50;

    // Documents are no words that a page states: EditPapers changes them.
    static readonly StatedField[] AllFields = [.. Enum.GetValues<StatedField>().Where(f => f != StatedField.Documents)];

    /// <summary>The open edit of an organization; none while nothing waits.</summary>
    public async Task<OrganizationEdit?> OpenAsync(Guid organizationId, CancellationToken cancel) =>
        await db.Edits.Include(e => e.Fields).Include(e => e.Consents).Include(e => e.Documents).AsSplitQuery()
            .SingleOrDefaultAsync(e => e.OrganizationId == organizationId && EditStates.Open.Contains(e.State), cancel);

    /// <summary>The edits that came into force, latest first, each with the fields that it changed.</summary>
    public async Task<IReadOnlyList<OrganizationEdit>> AcceptedAsync(Guid organizationId, CancellationToken cancel) =>
        await db.Edits.AsNoTracking().Include(e => e.Fields).Where(e => e.OrganizationId == organizationId && e.State == EditState.Accepted)
            .OrderByDescending(e => e.StateSince).Take(MostAccepted).ToListAsync(cancel);

    /// <summary>The countries that an organization is registered with, each with what it calls material.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<StatedField>>> MaterialAsync(Guid organizationId, CancellationToken cancel)
    {
        var registrations = await db.Registrations.AsNoTracking().Where(r => r.OrganizationId == organizationId && RegistrationStates.Registered.Contains(r.State)).ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var material = new Dictionary<string, IReadOnlyList<StatedField>>(StringComparer.Ordinal);
        foreach (var registration in registrations)
            material[registration.Country] = (await db.RuleSetOfAsync(registration, now, cancel)).MaterialFields;
        return material;
    }

    /// <summary>The countries whose ministries decide on an edit: those that call one of its fields material, and those whose documents it changes.</summary>
    public async Task<IReadOnlyList<string>> AskedAsync(OrganizationEdit edit, CancellationToken cancel)
    {
        var material = await MaterialAsync(edit.OrganizationId, cancel);
        var changed = edit.Documents.Select(d => d.RegistrationId).ToList();
        var ofDocuments = await db.Registrations.Where(r => changed.Contains(r.Id) && RegistrationStates.Registered.Contains(r.State)).Select(r => r.Country).ToListAsync(cancel);
        return [.. material.Where(m => edit.Fields.Any(f => f.Field != StatedField.Documents && m.Value.Contains(f.Field))).Select(m => m.Key).Union(ofDocuments).Order(StringComparer.Ordinal)];
    }

    /// <summary>Shows an organization as its open edit would make it, for a form or a comparison that is never saved.</summary>
    public async Task ShowAsync(Organization organization, OrganizationEdit edit, CancellationToken cancel)
    {
        organization.Reopen();
        organization.Restate(edit.Statements, await PlacesAsync(edit.Statements.Values, cancel), clock.GetUtcNow());
    }

    /// <summary>Brings an edit into force: all of it, or nothing where it breaks a rule today.</summary>
    public async Task ApplyAsync(Organization organization, IReadOnlyDictionary<StatedField, Statement> statements, DateTimeOffset at, CancellationToken cancel)
    {
        organization.Restate(statements, await PlacesAsync(statements.Values, cancel), at);
        if (statements.ContainsKey(StatedField.Origins) || statements.ContainsKey(StatedField.Residences))
            await consulates.AssignAsync(organization, cancel);
    }

    /// <summary>Saves what a page states: holds what changed against what is material, once, in one transaction.</summary>
    /// <param name="registration">The registration that the page was opened for, loaded with its organization; what the page states is tried out on it and thrown away.</param>
    /// <param name="act">The act, as the audit trail names it.</param>
    /// <param name="state">What the page states.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<EditOutcome> SaveAsync(Registration registration, Act act, Func<DateTimeOffset, Task> state, CancellationToken cancel)
    {
        var (now, tried) = (clock.GetUtcNow(), registration.Organization!);
        var version = db.Entry(tried).Property("Version").CurrentValue;
        if (await OpenAsync(tried.Id, cancel) is { } shown)
            await ShowAsync(tried, shown, cancel);
        tried.Reopen();
        var before = AllFields.ToDictionary(f => f, f => Statement.Of(tried, f).Written);
        await state(now);
        var changed = AllFields.Select(f => (Field: f, Statement: Statement.Of(tried, f))).Where(c => c.Statement.Written != before[c.Field]).ToDictionary(c => c.Field, c => c.Statement);
        db.ChangeTracker.Clear();
        if (changed.Count == 0)
            return new EditOutcome(false, false);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldOrganizationAsync(tried.Id, cancel);
        var organization = await db.Organizations.Whole().AsSplitQuery().SingleAsync(o => o.Id == tried.Id, cancel);
        if (!Equals(db.Entry(organization).Property("Version").CurrentValue, version))
            throw new DbUpdateConcurrencyException();
        var material = (await MaterialAsync(tried.Id, cancel)).Values.SelectMany(f => f).ToHashSet();
        var (waiting, atOnce) = (changed.Where(c => material.Contains(c.Key)).ToList(), changed.Where(c => !material.Contains(c.Key)).ToDictionary());
        if (waiting.Count > 0)
            await ProposeAsync(organization, waiting, now, cancel);
        if (atOnce.Count > 0)
            await ApplyAsync(organization, atOnce, now, cancel);
        await db.SaveAsync(act, cancel);
        await transaction.CommitAsync(cancel);
        return new EditOutcome(atOnce.Count > 0, waiting.Count > 0);
    }

    async Task ProposeAsync(Organization organization, List<KeyValuePair<StatedField, Statement>> waiting, DateTimeOffset now, CancellationToken cancel)
    {
        var edit = await OpenAsync(organization.Id, cancel);
        if (edit is null)
            db.Edits.Add(edit = OrganizationEdit.Begin(organization.Id, now));
        foreach (var (field, stated) in waiting)
        {
            if (stated.Written == Statement.Of(organization, field).Written)
                edit.Drop(field, now);
            else
                edit.Propose(field, stated, now);
        }

        // What was typed back to what it was leaves nothing to decide.
        if (edit.Fields.Count == 0)
            edit.TakeBack(now);
    }

    async Task<Dictionary<string, Place>> PlacesAsync(IEnumerable<Statement> statements, CancellationToken cancel)
    {
        var codes = statements.SelectMany(s => s.PlaceCodes).Distinct().ToList();
        return codes.Count == 0 ? [] : await db.Places.Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);
    }
}
