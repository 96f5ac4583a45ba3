using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Exports;

/// <summary>Whose eyes rows are read for: the organizations and registrations that the reader may see, and of which of them the reader sees more than anyone does.</summary>
/// <param name="Organizations">The organizations that the reader may see.</param>
/// <param name="Registrations">The registrations that the reader may see.</param>
/// <param name="Near">Those of which the reader sees more; none for anyone.</param>
/// <param name="NearVisible">The visibilities that the reader is among there.</param>
public sealed record RowScope(IQueryable<Organization> Organizations, IQueryable<Registration> Registrations, IQueryable<Organization>? Near, IReadOnlyList<Visibility> NearVisible)
{
    /// <summary>What a scope of the directory means in the database; the borders are those of <see cref="Readers"/>, and of the pages that show one organization.</summary>
    public static RowScope Of(RegistryDb db, DirectoryScope scope) => scope switch
    {
        { IsPublic: true } => new(db.PublicOrganizations(), db.PublicRegistrations(), null, []),
        { Consulate: { } consulate } => new(db.OrganizationsForConsulate(scope.Country!, consulate), db.RegistrationsForConsulate(scope.Country!, consulate),
            db.OrganizationsOfDistrict(scope.Country!, consulate), [Visibility.Public, Visibility.Consular]),
        _ => new(db.OrganizationsForMinistry(scope.Country!), db.RegistrationsForMinistry(scope.Country!),
            db.OrganizationsOfMinistry(scope.Country!), [Visibility.Public, Visibility.Consular, Visibility.Ministry]),
    };

    /// <summary>The day that terms and validities are read on: the reader's country's, anyone's where it is still the earliest.</summary>
    public static DateOnly DayOf(DirectoryScope scope, DateTimeOffset now) => scope.Country is { } country ? CountriesOfOrigin.DayIn(country, now) : CountriesOfOrigin.EarliestDay(now);
}
