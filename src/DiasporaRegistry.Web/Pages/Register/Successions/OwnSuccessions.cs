using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>A statement of succession as one of its two organizations sees it.</summary>
/// <param name="Said">The statement.</param>
/// <param name="IsForward">Whether the organization goes on in the other one; else it came out of it.</param>
/// <param name="OtherId">The other one.</param>
/// <param name="Name">What that is called; none where its own page may not be seen and it did not say so itself.</param>
/// <param name="IsPublic">Whether it has a public page.</param>
/// <param name="HasVoice">Whether somebody speaks for it in the register.</param>
public sealed record OwnSuccession(Succession Said, bool IsForward, Guid OtherId, string? Name, bool IsPublic, bool HasVoice)
{
    /// <summary>Which side the organization is.</summary>
    public SuccessionSide Side => IsForward ? SuccessionSide.Predecessor : SuccessionSide.Successor;

    /// <summary>Whether it waits for the organization's answer.</summary>
    public bool Asks => Said.State == SuccessionState.Waiting && Said.StatedBy != Side;

    /// <summary>Whether it waits and nobody but a ministry can answer it.</summary>
    public bool AsksNobody => Said.State == SuccessionState.Waiting && Said.StatedBy == Side && !HasVoice;

    /// <summary>Reads an organization's, the latest first.</summary>
    public static async Task<IReadOnlyList<OwnSuccession>> ReadAsync(RegistryDb db, Guid organization, CancellationToken cancel)
    {
        var voices = SuccessionDesk.WithVoice(db);
        var rows = await db.Successions.AsNoTracking().Where(s => s.PredecessorId == organization || s.SuccessorId == organization).OrderByDescending(s => s.StatedAt)
            .Select(s => new { Said = s, Other = s.PredecessorId == organization ? s.SuccessorId : s.PredecessorId })
            .Select(x => new
            {
                x.Said,
                x.Other,
                Name = db.Organizations.Where(o => o.Id == x.Other).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                IsPublic = db.PublicOrganizations().Any(o => o.Id == x.Other),
                HasVoice = voices.Any(o => o.Id == x.Other),
            }).ToListAsync(cancel);
        // Whoever says it tells its name by that; what a ministry alone says gives away nobody who is not public.
        return [.. rows.Select(r => new OwnSuccession(r.Said, r.Said.PredecessorId == organization, r.Other, r.IsPublic || r.Said.StatedBy != SuccessionSide.Ministry ? r.Name ?? "" : null, r.IsPublic, r.HasVoice))];
    }
}
