using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Reads organizations for the directory out of the database.</summary>
public sealed class DirectoryReader(RegistryDb db)
{
    /// <summary>Fills a directory with all that any reader may find.</summary>
    public async Task FillAsync(DirectoryIndex index, CancellationToken cancellationToken)
    {
        var used = await db.Organizations.SelectMany(o => o.Origins).Select(o => o.PlaceCode)
            .Union(db.Organizations.SelectMany(o => o.Residences).Select(r => r.PlaceCode)).ToListAsync(cancellationToken);
        var paths = (await db.Places.Where(p => used.Contains(p.Code)).Select(p => p.Path).ToListAsync(cancellationToken)).SelectMany(p => p).Distinct().ToList();
        index.Learn(await db.Places.Where(p => paths.Contains(p.Code) || p.ParentCode == null)
            .Select(p => new DirectoryPlace(p.Code, p.ParentCode, p.Level, p.NameEs, p.NameEn, p.Latitude, p.Longitude)).ToListAsync(cancellationToken));
        var registrations = (await db.Registrations.AsNoTracking().Where(r => r.SubmittedAt != null && r.State != RegistrationState.Draft).ToListAsync(cancellationToken)).ToLookup(r => r.OrganizationId);
        var projects = (await db.Projects.SelectMany(p => p.Parties).Select(p => p.OrganizationId).ToListAsync(cancellationToken)).ToHashSet();
        var organizations = await db.Organizations.AsNoTracking().Include(o => o.Names).Include(o => o.Origins).Include(o => o.Residences).Include(o => o.Consulates).Include(o => o.Members)
            .AsSplitQuery().ToListAsync(cancellationToken);
        var memberships = organizations.SelectMany(c => c.Members.Where(m => m.MemberId != null).Select(m => (Member: m.MemberId!.Value, Of: new EntryMembership(c.Id, m.From, m.To)))).ToLookup(m => m.Member, m => m.Of);
        foreach (var o in organizations)
        {
            if (o.Provenance != Domain.Organizations.Provenance.Mapped && !registrations[o.Id].Any())
            {
                index.Remove(o.Id);
                continue;
            }

            index.Apply(new DirectoryEntry
            {
                Id = o.Id,
                Names = [.. o.Names.OrderBy(n => n.Type).ThenBy(n => n.Id).Select(n => new EntryName(n.Text, n.Type))],
                Kind = o.Kind,
                Provenance = o.Provenance,
                MappedForCountry = o.MappedForCountry,
                Origins = [.. o.Origins.OrderBy(p => p.Id).Select(p => new EntryOrigin(p.PlaceCode, p.Locality))],
                Residences = [.. o.Residences.OrderByDescending(r => r.IsPrincipal).ThenBy(r => r.Id).Select(r => r.PlaceCode)],
                Objectives = o.Objectives,
                Languages = o.Languages,
                Purpose = o.Purpose,
                YearFounded = o.YearFounded,
                ChangedAt = o.ChangedAt,
                Registrations = [.. registrations[o.Id].OrderBy(r => r.Country).ThenByDescending(r => r.BegunAt).Select(r => new EntryRegistration(r.Country, r.State, r.StateSince, r.ValidUntil, r.Number, r.ConsulateCode))],
                Consulates = [.. o.Consulates.Select(c => new EntryConsulate(c.Country, c.ConsulateCode)).Distinct()],
                Coalitions = [.. memberships[o.Id]],
                CoInvests = projects.Contains(o.Id),
            });
        }
    }
}
