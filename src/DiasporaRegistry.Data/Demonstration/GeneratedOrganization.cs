using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>An invented organization, as far as the register and its directory know one.</summary>
internal sealed record GeneratedOrganization
{
    public required int Number { get; init; }
    public required Guid Id { get; init; }
    public required OrganizationKind? Kind { get; init; }
    public required bool IsMapped { get; init; }
    public required IReadOnlyList<(EntryName Name, string Language)> Names { get; init; }
    public required GeneratedGeography Places { get; init; }
    public required IReadOnlyList<string> Objectives { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required string Purpose { get; init; }
    public required int? YearFounded { get; init; }
    public required int Members { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required IReadOnlyList<GeneratedRegistration> Registrations { get; init; }
    public required IReadOnlyList<(string Country, string Residence, ResponsibleConsulate Consulate)> Consulates { get; init; }
    public required IReadOnlyList<(int Coalition, DateOnly From, DateOnly? To)> Coalitions { get; init; }
    public required bool CoInvests { get; init; }

    /// <summary>What the directory takes in of it.</summary>
    public DirectoryEntry ToEntry(Func<int, Guid> keyOf) => new()
    {
        Id = Id,
        Names = [.. Names.Select(n => n.Name).OrderBy(n => n.Type)],
        Kind = Kind,
        Provenance = IsMapped ? Provenance.Mapped : Provenance.Stated,
        MappedForCountry = IsMapped ? Places.Country : null,
        Origins = [.. Places.Origins.Select((p, i) => new EntryOrigin(p.Code, i == 0 ? Places.Locality : null))],
        Residences = [.. Places.Residences.Select(p => p.Code)],
        Objectives = Objectives,
        Languages = Languages,
        Purpose = Purpose,
        YearFounded = YearFounded,
        ChangedAt = ChangedAt,
        Registrations = [.. Registrations.Select(r => new EntryRegistration(r.Country, r.State, r.StateSince, r.Validity?.Until, r.Number, r.Consulate?.ConsulateCode))],
        Consulates = [.. Consulates.Select(c => new EntryConsulate(c.Country, c.Consulate.ConsulateCode)).Distinct()],
        Coalitions = [.. Coalitions.Select(c => new EntryMembership(keyOf(c.Coalition), c.From, c.To))],
        CoInvests = CoInvests,
    };
}

/// <summary>What a country says of an invented organization.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Reference">The receipt's reference.</param>
/// <param name="Number">The registration number, once it was approved.</param>
/// <param name="Validity">The period of its validity, once it was approved.</param>
/// <param name="Consulate">The consulate that answers for its principal residence.</param>
/// <param name="History">Every act with the state that it led to, in order.</param>
internal sealed record GeneratedRegistration(string Country, string Reference, string? Number, (DateOnly From, DateOnly Until)? Validity, ResponsibleConsulate? Consulate,
    IReadOnlyList<(RegistrationAct Act, RegistrationState To, DateTimeOffset At)> History)
{
    public RegistrationState State => History[^1].To;
    public DateTimeOffset StateSince => History[^1].At;
    public DateTimeOffset SubmittedAt => History[1].At;
}
