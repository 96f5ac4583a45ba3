using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>What a survey is, for whoever reads its results.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Countries">The countries of origin whose organizations are asked; the first one's ministry holds it.</param>
/// <param name="TitleEs">Its title in Spanish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="IntroductionEs">What it is about, in Spanish.</param>
/// <param name="IntroductionEn">What it is about, in English.</param>
/// <param name="Sample">How those asked were chosen.</param>
/// <param name="Seed">The number that the draw follows from; none where everybody is asked.</param>
/// <param name="On">The day on which they were.</param>
/// <param name="SmallestCell">The fewest that a figure may tell of.</param>
/// <param name="IsConfidential">Whether nobody may know who answered what.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="OpensAt">From when it can be answered.</param>
/// <param name="ClosesAt">Until when.</param>
/// <param name="PublishedAt">When its results became public; none yet.</param>
public sealed record SurveyHead(Guid Id, IReadOnlyList<string> Countries, string TitleEs, string TitleEn, string IntroductionEs, string IntroductionEn, SampleKind Sample, long? Seed, DateOnly On, int SmallestCell, bool IsConfidential,
    IReadOnlyList<Question> Questions, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, DateTimeOffset? PublishedAt);

/// <summary>An organization of the list that a survey was drawn from.</summary>
/// <param name="OrganizationId">Its key, which the draw orders by.</param>
/// <param name="Number">Its registration number.</param>
/// <param name="Country">The country of origin by whose registration it stood there.</param>
/// <param name="Kind">Its kind on that day.</param>
/// <param name="Residence">Where it lived: the state, else the country; none where it stated none.</param>
/// <param name="IsDrawn">Whether it was asked.</param>
public sealed record FrameLine(Guid OrganizationId, string? Number, string Country, string Kind, string? Residence, bool IsDrawn);

/// <summary>A survey with its sample and its counted answers.</summary>
/// <param name="Head">The survey.</param>
/// <param name="Sample">Who was registered, asked and answered.</param>
/// <param name="Counts">The answers.</param>
public sealed record SurveyRead(SurveyHead Head, SurveySample Sample, AnswerCounts Counts);
