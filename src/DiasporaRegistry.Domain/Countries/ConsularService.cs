namespace DiasporaRegistry.Domain.Countries;

/// <summary>What a consulate's catalogue says of a service.</summary>
/// <param name="Category">Its category, a code of the list <c>service_category</c>.</param>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="TextEs">What it is and for whom, in Spanish.</param>
/// <param name="TextEn">The same in English.</param>
public sealed record ServiceTerms(string Category, string NameEs, string NameEn, string TextEs, string TextEn)
{
    /// <summary>Whether it is aimed at women.</summary>
    public bool IsForWomen { get; init; }
    /// <summary>Whether people make an appointment first.</summary>
    public bool NeedsAppointment { get; init; }
    /// <summary>The page where it is asked for or explained.</summary>
    public string? Link { get; init; }
    /// <summary>The telephone of the office, never of a person.</summary>
    public string? Phone { get; init; }
    /// <summary>When it is open.</summary>
    public IReadOnlyList<OpeningTime> Hours { get; init; } = [];
    /// <summary>What else there is to know about the hours, in Spanish.</summary>
    public string? HoursNoteEs { get; init; }
    /// <summary>The same in English.</summary>
    public string? HoursNoteEn { get; init; }
    /// <summary>The first day on which it is given; open where it began long ago.</summary>
    public DateOnly? ValidFrom { get; init; }
    /// <summary>The last day; open while no end is known.</summary>
    public DateOnly? ValidUntil { get; init; }
}

/// <summary>Something that a consulate gives to organizations and people of its district: legal advice, a language course, help to incorporate. The catalogue is public.</summary>
public sealed class ConsularService
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 120;
    /// <summary>The longest description.</summary>
    public const int LongestText = 1_200;
    /// <summary>The longest note about hours.</summary>
    public const int LongestNote = 300;
    /// <summary>The longest link.</summary>
    public const int LongestLink = 300;
    /// <summary>The longest telephone number.</summary>
    public const int LongestPhone = 40;
    /// <summary>The list that its categories are from.</summary>
    public const string Categories = "service_category";

    private ConsularService() { }

    /// <summary>A service of a consulate.</summary>
    /// <param name="id">The key of the form, so that sending it twice adds one.</param>
    /// <param name="consulate">The consulate.</param>
    /// <param name="terms">What the catalogue says of it.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">When.</param>
    public ConsularService(Guid id, Consulate consulate, ServiceTerms terms, Guid by, DateTimeOffset at)
    {
        (Id, ConsulateCode, Country) = (id, consulate.Code, consulate.Country);
        State(terms, by, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The consulate.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Its category.</summary>
    public string Category { get; private set; } = "";
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>What it is and for whom, in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>Whether it is aimed at women.</summary>
    public bool IsForWomen { get; private set; }
    /// <summary>Whether people make an appointment first.</summary>
    public bool NeedsAppointment { get; private set; }
    /// <summary>The page where it is asked for or explained.</summary>
    public string? Link { get; private set; }
    /// <summary>The telephone of the office.</summary>
    public string? Phone { get; private set; }
    /// <summary>When it is open.</summary>
    public IReadOnlyList<OpeningTime> Hours { get; private set; } = [];
    /// <summary>What else there is to know about the hours, in Spanish.</summary>
    public string? HoursNoteEs { get; private set; }
    /// <summary>The same in English.</summary>
    public string? HoursNoteEn { get; private set; }
    /// <summary>The first day on which it is given.</summary>
    public DateOnly? ValidFrom { get; private set; }
    /// <summary>The last day.</summary>
    public DateOnly? ValidUntil { get; private set; }
    /// <summary>When it left the catalogue; what was answered with it still names it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
    /// <summary>Who wrote it last.</summary>
    public Guid ChangedBy { get; private set; }
    /// <summary>When it was written last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>What it is, in the reader's language.</summary>
    public string TextIn(string language) => language == "en" ? TextEn : TextEs;

    /// <summary>The note about its hours, in the reader's language.</summary>
    public string? HoursNoteIn(string language) => language == "en" ? HoursNoteEn : HoursNoteEs;

    /// <summary>Whether it is given on a day.</summary>
    public bool IsGivenOn(DateOnly day) => WithdrawnAt is null && (ValidUntil is null || day <= ValidUntil) && (ValidFrom is null || ValidFrom <= day);

    /// <summary>Says anew what it is.</summary>
    public void State(ServiceTerms terms, Guid by, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
            throw new BrokenRuleException(Rule.WithdrawnServiceStaysSo);
        if (Visible.IsNothing(terms.Category) || Visible.IsNothing(terms.NameEs) || Visible.IsNothing(terms.NameEn) || Visible.IsNothing(terms.TextEs) || Visible.IsNothing(terms.TextEn))
            throw new BrokenRuleException(Rule.ServiceIsSaidInBothLanguages);
        if (Visible.IsNothing(terms.Link) && Visible.IsNothing(terms.Phone) && terms.Hours.Count == 0 && !terms.NeedsAppointment)
            throw new BrokenRuleException(Rule.ServiceSaysHowToGetIt);
        if (terms.Link is { Length: > 0 } link && !WebLink.Is(OneLine.Of(link)))
            throw new BrokenRuleException(Rule.ServiceLinkIsAPage);
        if (terms.Hours.Any(h => !h.IsPossible()))
            throw new BrokenRuleException(Rule.HoursHaveDaysAndAnEnd);
        if (terms.ValidFrom > terms.ValidUntil)
            throw new BrokenRuleException(Rule.ServiceEndsAfterItBegins);
        Category = terms.Category;
        (NameEs, NameEn) = (OneLine.Of(terms.NameEs), OneLine.Of(terms.NameEn));
        (TextEs, TextEn) = (ManyLines.Of(terms.TextEs), ManyLines.Of(terms.TextEn));
        (IsForWomen, NeedsAppointment) = (terms.IsForWomen, terms.NeedsAppointment);
        (Link, Phone) = (LineOrNone(terms.Link), LineOrNone(terms.Phone));
        Hours = terms.Hours;
        (HoursNoteEs, HoursNoteEn) = (LineOrNone(terms.HoursNoteEs), LineOrNone(terms.HoursNoteEn));
        (ValidFrom, ValidUntil) = (terms.ValidFrom, terms.ValidUntil);
        (ChangedBy, ChangedAt) = (by, at);
    }

    /// <summary>Takes it out of the catalogue.</summary>
    public void Withdraw(Guid by, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
            throw new BrokenRuleException(Rule.WithdrawnServiceStaysSo);
        WithdrawnAt = at;
        (ChangedBy, ChangedAt) = (by, at);
    }

    private static string? LineOrNone(string? text) => Visible.IsNothing(text) ? null : OneLine.Of(text);
}
