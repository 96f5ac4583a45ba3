namespace DiasporaRegistry.Domain.Participation;

/// <summary>What changes, where and from when.</summary>
/// <param name="Places">The states or countries of residence whose law changes, by their codes.</param>
/// <param name="TitleEs">The change in one line, in Spanish.</param>
/// <param name="TitleEn">The same in English.</param>
/// <param name="TextEs">What it means for organizations and their members, in Spanish.</param>
/// <param name="TextEn">The same in English.</param>
/// <param name="Source">The law or page that says so, by its name.</param>
/// <param name="Link">Its address.</param>
/// <param name="EffectiveOn">The day from which it holds.</param>
public sealed record AlertSaid(IReadOnlyList<string> Places, string TitleEs, string TitleEn, string TextEs, string TextEn, string Source, string Link, DateOnly EffectiveOn);

/// <summary>That the law of a state of residence changes, as a ministry or a consulate tells the organizations that live there.</summary>
public sealed class LawAlert
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 120;
    /// <summary>The longest text.</summary>
    public const int LongestText = 5_000;
    /// <summary>The longest name of a source.</summary>
    public const int LongestSource = 200;
    /// <summary>The longest link, and the longest reason for taking it back.</summary>
    public const int LongestLine = 500;
    /// <summary>The most places.</summary>
    public const int MostPlaces = 60;

    private LawAlert() { }

    /// <summary>A draft of an office.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice makes one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="consulateCode">The consulate that writes; none where the ministry does.</param>
    /// <param name="said">What changes.</param>
    /// <param name="at">Now.</param>
    public LawAlert(Guid id, string country, string? consulateCode, AlertSaid said, DateTimeOffset at)
    {
        (Id, Country, ConsulateCode) = (id, country, consulateCode);
        Write(said, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin whose office writes.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The consulate; none where the ministry writes.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>The states or countries of residence whose law changes.</summary>
    public string[] Places { get; private set; } = [];
    /// <summary>The change in one line, in Spanish.</summary>
    public string TitleEs { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>What it means, in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>The law or page that says so, by its name.</summary>
    public string Source { get; private set; } = "";
    /// <summary>Its address.</summary>
    public string Link { get; private set; } = "";
    /// <summary>The day from which it holds.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>When it was written last.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
    /// <summary>When it was sent and published.</summary>
    public DateTimeOffset? SentAt { get; private set; }
    /// <summary>To how many organizations it was addressed.</summary>
    public int Organizations { get; private set; }
    /// <summary>The bulletin that carries it to the people who agreed to news; none where nobody did.</summary>
    public Guid? BulletinId { get; private set; }
    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }
    /// <summary>Why, in Spanish.</summary>
    public string? ReasonEs { get; private set; }
    /// <summary>Why, in English.</summary>
    public string? ReasonEn { get; private set; }

    /// <summary>The change in one line, in a language.</summary>
    public string TitleIn(string language) => language == "en" ? TitleEn : TitleEs;

    /// <summary>What it means, in a language.</summary>
    public string TextIn(string language) => language == "en" ? TextEn : TextEs;

    /// <summary>Why it was taken back, in a language.</summary>
    public string? ReasonIn(string language) => language == "en" ? ReasonEn : ReasonEs;

    /// <summary>Says what changes; until it is sent.</summary>
    public void Write(AlertSaid said, DateTimeOffset at)
    {
        Refuse(SentAt is not null, Rule.AlertIsWrittenBeforeItIsSent);
        var places = said.Places.Distinct().Order(StringComparer.Ordinal).ToArray();
        Refuse(places.Length is 0 or > MostPlaces, Rule.AlertNamesWhere);
        var tidy = said with { TitleEs = OneLine.Of(said.TitleEs), TitleEn = OneLine.Of(said.TitleEn), TextEs = ManyLines.Of(said.TextEs), TextEn = ManyLines.Of(said.TextEn), Source = OneLine.Of(said.Source), Link = OneLine.Of(said.Link) };
        Refuse(tidy.TitleEs.Length == 0 || tidy.TitleEn.Length == 0 || tidy.TextEs.Length == 0 || tidy.TextEn.Length == 0, Rule.AlertIsSaidInBothLanguages);
        Refuse(tidy.Source.Length == 0 || !WebLink.Is(tidy.Link), Rule.AlertHasASource);
        Refuse(tidy.TitleEs.Length > LongestTitle || tidy.TitleEn.Length > LongestTitle || tidy.TextEs.Length > LongestText || tidy.TextEn.Length > LongestText
            || tidy.Source.Length > LongestSource || tidy.Link.Length > LongestLine, Rule.AlertIsOfSomeLength);
        (Places, TitleEs, TitleEn, TextEs, TextEn, Source, Link, EffectiveOn, WrittenAt) = (places, tidy.TitleEs, tidy.TitleEn, tidy.TextEs, tidy.TextEn, tidy.Source, tidy.Link, tidy.EffectiveOn, at);
    }

    /// <summary>Sends and publishes it, once.</summary>
    /// <param name="organizations">To how many organizations it is addressed.</param>
    /// <param name="bulletinId">The bulletin that carries it, where anybody agreed to news.</param>
    /// <param name="at">When.</param>
    public void Send(int organizations, Guid? bulletinId, DateTimeOffset at)
    {
        Refuse(SentAt is not null, Rule.AlertIsWrittenBeforeItIsSent);
        Refuse(organizations == 0, Rule.AlertReachesSomebody);
        (SentAt, Organizations, BulletinId) = (at, organizations, bulletinId);
    }

    /// <summary>Says that it was wrong or holds no more; it stays readable with that.</summary>
    public void TakeBack(string reasonEs, string reasonEn, DateTimeOffset at)
    {
        Refuse(SentAt is null || TakenBackAt is not null, Rule.SentAlertIsTakenBackOnce);
        var (es, en) = (OneLine.Of(reasonEs), OneLine.Of(reasonEn));
        Refuse(es.Length == 0 || en.Length == 0, Rule.AlertIsSaidInBothLanguages);
        Refuse(es.Length > LongestLine || en.Length > LongestLine, Rule.AlertIsOfSomeLength);
        (TakenBackAt, ReasonEs, ReasonEn) = (at, es, en);
    }

    private static void Refuse(bool isWrong, Rule rule)
    {
        if (isWrong)
            throw new BrokenRuleException(rule);
    }
}
