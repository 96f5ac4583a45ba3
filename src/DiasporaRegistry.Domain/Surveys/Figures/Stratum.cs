using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>A part of the frame that is drawn from on its own: the organizations of one country and one kind.</summary>
public readonly record struct Stratum(string Country, OrganizationKind Kind);

/// <summary>An organization that may be drawn.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Stratum">The part of the frame that it stands in.</param>
public readonly record struct Candidate(Guid Id, Stratum Stratum);
