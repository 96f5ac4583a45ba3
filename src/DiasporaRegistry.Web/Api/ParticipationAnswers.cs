namespace DiasporaRegistry.Web.Api;

/// <summary>The same words in both languages of the register.</summary>
/// <param name="Es">In Spanish.</param>
/// <param name="En">In English.</param>
public sealed record BothLanguages(string Es, string En);

/// <summary>One page of a list.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">This page, which exists; null where all are walked through by a cursor.</param>
/// <param name="Pages">How many pages there are.</param>
/// <param name="PerPage">How many a page holds.</param>
/// <param name="Items">What is on it, in order.</param>
public sealed record ConsultationPage(int Total, int? Page, int Pages, int PerPage, IReadOnlyList<ConsultationAnswer> Items);

/// <inheritdoc cref="ConsultationPage"/>
public sealed record CommentPage(int Total, int? Page, int Pages, int PerPage, IReadOnlyList<CommentAnswer> Items);

/// <inheritdoc cref="ConsultationPage"/>
public sealed record EventPage(int Total, int? Page, int Pages, int PerPage, IReadOnlyList<EventAnswer> Items);

/// <inheritdoc cref="ConsultationPage"/>
public sealed record AlertPage(int Total, int? Page, int Pages, int PerPage, IReadOnlyList<AlertAnswer> Items);

/// <summary>A consultation, as its page shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Country">The country of origin whose ministry asks (ISO 3166-1).</param>
/// <param name="Stage"><c>announced</c>, <c>open</c>, <c>conclusions-owed</c> or <c>concluded</c>, on the ministry's day.</param>
/// <param name="Title">Its title.</param>
/// <param name="Introduction">What it is for.</param>
/// <param name="OpensOn">The first day of comments, where its ministry is.</param>
/// <param name="ClosesOn">The last day of comments.</param>
/// <param name="Organizations">How many organizations commented.</param>
/// <param name="Comments">How many comments there are.</param>
/// <param name="PublicComments">How many of them are published under their organization's name.</param>
/// <param name="ConcludedAt">When its conclusions were published.</param>
/// <param name="Summary">What was concluded on the whole; null until that is published.</param>
/// <param name="Sections">Its questions and articles, in their order.</param>
/// <param name="Errata">What was mended since it opened.</param>
/// <param name="Page">Its page for people.</param>
public sealed record ConsultationAnswer(Guid Id, string Country, string Stage, BothLanguages Title, BothLanguages Introduction, DateOnly OpensOn, DateOnly ClosesOn, int Organizations, int Comments, int PublicComments,
    DateTimeOffset? ConcludedAt, BothLanguages? Summary, IReadOnlyList<SectionAnswer> Sections, IReadOnlyList<ErratumAnswer> Errata, string Page);

/// <summary>A consultation with what organizations said under their name, as the nightly dump has it.</summary>
/// <param name="Consultation">The consultation.</param>
/// <param name="Said">The comments, in the order in which they were said.</param>
public sealed record WholeConsultation(ConsultationAnswer Consultation, IReadOnlyList<CommentAnswer> Said);

/// <summary>A question of a consultation, or an article of its draft.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its place.</param>
/// <param name="Kind"><c>question</c> or <c>article</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text.</param>
/// <param name="Comments">How many comments there are on it.</param>
/// <param name="Outcome"><c>taken-up</c>, <c>partly</c>, <c>not-taken-up</c> or <c>nothing-said</c>; null until conclusions are published.</param>
/// <param name="Reason">Why.</param>
public sealed record SectionAnswer(Guid Id, int Number, string Kind, BothLanguages Title, BothLanguages Text, int Comments, string? Outcome, BothLanguages? Reason);

/// <summary>What was mended of a consultation that had opened.</summary>
/// <param name="Section">The section that it is about; null for the whole.</param>
/// <param name="Text">What is right.</param>
/// <param name="At">When.</param>
public sealed record ErratumAnswer(Guid? Section, BothLanguages Text, DateTimeOffset At);

/// <summary>A comment that an organization published under its name.</summary>
/// <param name="Section">The section that it is about; null for the whole.</param>
/// <param name="Organization">The organization's key.</param>
/// <param name="Name">Its official name; null where the organization is not public any more.</param>
/// <param name="Text">What it says; null where it was left out.</param>
/// <param name="SaidAt">When it said so.</param>
/// <param name="Corrected">Whether it said something else before.</param>
/// <param name="LeftOutReason">Why its ministry left it out.</param>
public sealed record CommentAnswer(Guid? Section, Guid Organization, string? Name, string? Text, DateTimeOffset SaidAt, bool Corrected, string? LeftOutReason);

/// <summary>An event, as its page shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Country">The country of origin whose office holds it (ISO 3166-1).</param>
/// <param name="Consulate">The consulate that holds it; null where the ministry does.</param>
/// <param name="Consultation">The consultation that it is about.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What happens there and for whom.</param>
/// <param name="BeginsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Zone">The zone of its place (IANA).</param>
/// <param name="Place">Where it is.</param>
/// <param name="Link">Where it is joined on the web.</param>
/// <param name="Capacity">How many people it has room for; null where that does not matter.</param>
/// <param name="Free">How many places are free.</param>
/// <param name="Waiting">How many organizations wait for places.</param>
/// <param name="CancelledAt">When it was called off.</param>
/// <param name="Reason">Why it was called off.</param>
/// <param name="ChangedAt">When it was stated last.</param>
/// <param name="Calendar">Its file for calendars (iCalendar).</param>
/// <param name="Page">Its page for people.</param>
public sealed record EventAnswer(Guid Id, string Country, string? Consulate, Guid? Consultation, BothLanguages Title, BothLanguages Text, DateTimeOffset BeginsAt, DateTimeOffset EndsAt, string Zone, string? Place, string? Link,
    int? Capacity, int? Free, int Waiting, DateTimeOffset? CancelledAt, BothLanguages? Reason, DateTimeOffset ChangedAt, string Calendar, string Page);

/// <summary>An alert on a change of law, as its page shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Country">The country of origin whose office writes (ISO 3166-1).</param>
/// <param name="Consulate">The consulate; null where the ministry writes.</param>
/// <param name="Places">The states or countries of residence whose law changes (ISO 3166).</param>
/// <param name="Title">The change in one line.</param>
/// <param name="Text">What it means.</param>
/// <param name="Source">The law or page that says so, by its name.</param>
/// <param name="Link">Its address.</param>
/// <param name="EffectiveOn">The day from which it holds.</param>
/// <param name="SentAt">When it was published.</param>
/// <param name="TakenBackAt">When it was taken back.</param>
/// <param name="Reason">Why.</param>
/// <param name="Page">Its page for people.</param>
public sealed record AlertAnswer(Guid Id, string Country, string? Consulate, IReadOnlyList<string> Places, BothLanguages Title, BothLanguages Text, string Source, string Link, DateOnly EffectiveOn, DateTimeOffset SentAt,
    DateTimeOffset? TakenBackAt, BothLanguages? Reason, string Page);
