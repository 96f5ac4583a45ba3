using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>One of several cases to assign: whose it is, and what hinders it; nothing where it may be assigned, or was.</summary>
public sealed record OneToAssign(Guid Id, string Name, string? Reference, Guid? AssigneeId, string? Assignee, string? Hindrance)
{
    /// <summary>The case as a form carries it: <c>key|whose</c>.</summary>
    public string Carried => $"{Id}|{AssigneeId}";

    /// <summary>A case out of what a form carries; none where it is none.</summary>
    public static (Guid Id, Guid? Saw)? Read(string carried) => carried.Split('|') is [var id, var whose] && Guid.TryParse(id, out var key)
        ? (key, Guid.TryParse(whose, out var assignee) ? assignee : null)
        : null;
}

/// <summary>Assigns several cases, one after the other: each in its own transaction with its own line of the audit, as it was seen. What hinders one hinders none of the others.</summary>
public sealed class AssignTogetherDesk(RegistryDb db, DecisionDesk desk, CaseDesk cases, IStringLocalizer<DeskText> text)
{
    /// <summary>How the chosen cases stand on the desk, in the order in which they were chosen.</summary>
    public async Task<IReadOnlyList<OneToAssign>> LookAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var (_, country) = await desk.ReviewerAsync();
        var order = ids.Index().ToDictionary(i => i.Item, i => i.Index);
        var found = await db.CasesForMinistry(country).AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, Name = r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", r.Reference }).ToListAsync(cancel);
        var open = await db.ReviewCases.AsNoTracking().Where(c => ids.Contains(c.RegistrationId) && c.Country == country)
            .Select(c => new { c.RegistrationId, c.AssigneeId, Assignee = db.Users.Where(a => a.Id == c.AssigneeId).Select(a => a.DisplayName).SingleOrDefault() })
            .ToDictionaryAsync(c => c.RegistrationId, cancel);
        return [.. found.OrderBy(f => order[f.Id]).Select(f => open.TryGetValue(f.Id, out var stands)
            ? new OneToAssign(f.Id, f.Name, f.Reference, stands.AssigneeId, stands.Assignee, null)
            : new OneToAssign(f.Id, f.Name, f.Reference, null, null, text["NotOpen"]))];
    }

    /// <summary>Assigns each case to a colleague of the same ministry, or to nobody, unless it changed hands since it was seen.</summary>
    public async Task<IReadOnlyList<OneToAssign>> DoAsync(IReadOnlyList<(Guid Id, Guid? Saw)> chosen, Guid? to, CancellationToken cancel)
    {
        var done = new List<OneToAssign>();
        var looked = (await LookAsync([.. chosen.Select(c => c.Id)], cancel)).ToDictionary(c => c.Id);
        foreach (var (id, saw) in chosen)
        {
            if (!looked.TryGetValue(id, out var one))
                continue;
            if (one.Hindrance is null && one.AssigneeId != to)
            {
                var hindrance = one.AssigneeId != saw ? Meanwhile(one.Assignee) : await cases.AssignAsync(id, to, cancel) ? null : text["NotOpen"].Value;
                one = one with { Hindrance = hindrance };
                db.ChangeTracker.Clear();
            }

            done.Add(one);
        }

        return done;
    }

    private string Meanwhile(string? assignee) => assignee is null ? text["Together.Assign.MeanwhileNobody"] : text["Together.Assign.Meanwhile", assignee];
}
