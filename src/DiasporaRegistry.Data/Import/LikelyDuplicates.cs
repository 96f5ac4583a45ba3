using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Compares each row of a list with the rows before it and with what the ministry sees of the register.</summary>
internal sealed class LikelyDuplicates
{
    private readonly LikenessIndex<(long Line, string Name, Guid Id)> index = new();

    private LikelyDuplicates() { }

    public static async Task<LikelyDuplicates> OpenAsync(RegistryDb db, string country, CancellationToken cancellationToken)
    {
        var likely = new LikelyDuplicates();
        // What others keep private from this ministry is not compared: that it is alike would tell it.
        var own = await db.OrganizationsForMinistry(country).Where(o => o.MappedForCountry == country || db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && r.SubmittedAt != null))
            .Select(o => o.Id).ToHashSetAsync(cancellationToken);
        foreach (var organization in await DuplicateFinder.ReadAsync(db.OrganizationsForMinistry(country), cancellationToken))
            likely.index.Add((0, organization.OfficialName, organization.Id), LikenessProfile.Of(organization, own.Contains(organization.Id) ? Visibility.Ministry : Visibility.Public));
        return likely;
    }

    /// <summary>The most alike of what came before, if it is likely the same; then the row is one to compare with.</summary>
    public (ImportNote Note, Guid? Id)? NoteOf(long line, Organization organization)
    {
        var profile = LikenessProfile.Of(organization, Visibility.Ministry);
        var found = index.Like(profile, Likeness.Likely);
        index.Add((line, organization.OfficialName, Guid.Empty), profile);
        if (found.Count == 0)
            return null;
        var ((other, name, id), likeness) = found[0];
        var percent = (int)Math.Floor(likeness.Score * 100);
        return other == 0 ? (new ImportNote("LikelyDuplicateInRegister", name, percent), id) : (new ImportNote("LikelyDuplicateOfRow", other, name, percent), null);
    }
}
