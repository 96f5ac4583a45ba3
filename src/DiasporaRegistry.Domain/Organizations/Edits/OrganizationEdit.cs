using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations.Edits;

/// <summary>Where an edit stands.</summary>
public enum EditState
{
    /// <summary>Being gathered by the organization.</summary>
    Draft,
    /// <summary>Sent; the ministries that rely on the organization decide.</summary>
    Waiting,
    /// <summary>Sent back by a ministry, with a reason; it can be changed and sent again.</summary>
    SentBack,
    /// <summary>Agreed to by all, and in force.</summary>
    Accepted,
    /// <summary>Taken back by the organization.</summary>
    TakenBack,
}

/// <summary>What an edit's state means.</summary>
public static class EditStates
{
    /// <summary>States in which it is not decided yet; an organization has one such edit at the most.</summary>
    public static IReadOnlyList<EditState> Open { get; } = [EditState.Draft, EditState.Waiting, EditState.SentBack];
}

/// <summary>
/// What a registered organization wants to change and may not change alone: it waits beside the approved version, which stays public until every ministry that relies on it
/// has agreed. An organization has one open edit at the most.
/// </summary>
public sealed class OrganizationEdit
{
    private readonly List<EditedField> fields = [];
    private readonly List<EditConsent> consents = [];
    private readonly List<EditedDocument> documents = [];

    private OrganizationEdit() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The organization, where it was loaded.</summary>
    public Organization? Organization { get; private set; }
    /// <summary>Where it stands.</summary>
    public EditState State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>Who sent it last.</summary>
    public Guid? SentBy { get; private set; }
    /// <summary>The countries whose ministries have to agree, from its sending on.</summary>
    public List<string> Countries { get; private set; } = [];
    /// <summary>The country that sent it back.</summary>
    public string? SentBackBy { get; private set; }
    /// <summary>Why, in words that the organization can read.</summary>
    public string? Reason { get; private set; }
    /// <summary>What is to change.</summary>
    public IReadOnlyCollection<EditedField> Fields => fields;
    /// <summary>Which ministries agreed.</summary>
    public IReadOnlyCollection<EditConsent> Consents => consents;
    /// <summary>Papers that are to come, to go, or to take another's place.</summary>
    public IReadOnlyCollection<EditedDocument> Documents => documents;

    /// <summary>Whether it is not decided yet.</summary>
    public bool IsOpen => EditStates.Open.Contains(State);

    /// <summary>The ministries that have not agreed yet.</summary>
    public IEnumerable<string> StillAsked => Countries.Where(c => consents.TrueForAll(x => x.Country != c));

    /// <summary>What is to change, by field.</summary>
    public IReadOnlyDictionary<StatedField, Statement> Statements => fields.Where(f => f.Stated.Length > 0).ToDictionary(f => f.Field, f => Statement.Read(f.Stated));

    /// <summary>Begins an edit of an organization.</summary>
    public static OrganizationEdit Begin(Guid organizationId, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), OrganizationId = organizationId, State = EditState.Draft, StateSince = at };

    /// <summary>Puts a field into it, or changes what was put; what was sent is a draft again, so that nobody decides on, or reads, something that moves.</summary>
    public void Propose(StatedField field, Statement stated, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        fields.RemoveAll(f => f.Field == field);
        fields.Add(new EditedField(field, stated.Written, at));
        ReturnToDraft(at);
    }

    /// <summary>Leaves a field as it is.</summary>
    public void Drop(StatedField field, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        if (fields.RemoveAll(f => f.Field == field) > 0)
            ReturnToDraft(at);
    }

    /// <summary>Puts a paper into it: one that comes, goes, or takes another's place. What was to become of that other one before is forgotten.</summary>
    /// <returns>Papers that are in it no longer, whose files may go.</returns>
    public IReadOnlyList<EditedDocument> Propose(EditedDocument document, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        var gone = documents.Where(d => document.TakesPlaceOf is { } other && d.TakesPlaceOf == other).ToList();
        documents.RemoveAll(gone.Contains);
        documents.Add(document);
        if (!fields.Exists(f => f.Field == StatedField.Documents))
            fields.Add(new EditedField(StatedField.Documents, "", at));
        ReturnToDraft(at);
        return gone;
    }

    /// <summary>Leaves a paper as it is: one that was to come does not, one that was to go stays.</summary>
    public void Drop(EditedDocument document, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        if (!documents.Remove(document))
            return;
        if (documents.Count == 0)
            fields.RemoveAll(f => f.Field == StatedField.Documents);
        ReturnToDraft(at);
    }

    /// <summary>Sends it to the ministries that rely on the organization.</summary>
    /// <param name="countries">Their countries; one at the least.</param>
    /// <param name="by">The representative.</param>
    /// <param name="at">When.</param>
    public void Send(IEnumerable<string> countries, Actor by, DateTimeOffset at)
    {
        if (State is not (EditState.Draft or EditState.SentBack))
            throw new BrokenRuleException(Rule.EditIsSentOnce);
        var asked = countries.Distinct().Order(StringComparer.Ordinal).ToList();
        if (fields.Count == 0 || asked.Count == 0)
            throw new BrokenRuleException(Rule.EditChangesSomething);
        consents.Clear();
        (Countries, SentBy, SentBackBy, Reason) = (asked, by.AccountId, null, null);
        Move(EditState.Waiting, at);
    }

    /// <summary>A ministry agrees.</summary>
    /// <param name="country">Its country.</param>
    /// <param name="recognising">The countries that the organization is registered with today: one that has revoked it meanwhile is waited for no longer.</param>
    /// <param name="by">The reviewer.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether all have agreed now, so that it comes into force.</returns>
    public bool Accept(string country, IReadOnlyCollection<string> recognising, Actor by, DateTimeOffset at)
    {
        RefuseUnlessAsked(country);
        consents.Add(new EditConsent(country, by.AccountId, at));
        if (StillAsked.Any(recognising.Contains))
            return false;
        Move(EditState.Accepted, at);
        return true;
    }

    /// <summary>A ministry does not agree, and says what has to be different.</summary>
    public void SendBack(string country, string reason, Actor by, DateTimeOffset at)
    {
        RefuseUnlessAsked(country);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        (SentBackBy, Reason) = (country, ManyLines.Of(reason));
        Move(EditState.SentBack, at);
    }

    /// <summary>The organization wants to change nothing after all.</summary>
    public void TakeBack(DateTimeOffset at)
    {
        RefuseUnlessOpen();
        fields.Clear();
        documents.Clear();
        Move(EditState.TakenBack, at);
    }

    /// <summary>Keeps no longer what was stated once it is in force, for the organization itself says it; which fields changed stays known.</summary>
    public void Forget()
    {
        foreach (var field in fields)
            field.Forget();
        documents.Clear();
    }

    private void ReturnToDraft(DateTimeOffset at)
    {
        consents.Clear();
        // Also a draft: whoever is about to send what was there before is told that it moved.
        Move(EditState.Draft, at);
    }

    private void RefuseUnlessOpen()
    {
        if (!IsOpen)
            throw new BrokenRuleException(Rule.EditIsDecidedOnce);
    }

    private void RefuseUnlessAsked(string country)
    {
        if (State != EditState.Waiting || !StillAsked.Contains(country))
            throw new BrokenRuleException(Rule.EditIsDecidedOnce);
    }

    private void Move(EditState to, DateTimeOffset at) => (State, StateSince) = (to, at);
}

/// <summary>One field of an edit, as it is to be.</summary>
public sealed class EditedField
{
    private EditedField() { }

    internal EditedField(StatedField field, string stated, DateTimeOffset at) => (Id, Field, Stated) = (Guid.CreateVersion7(at), field, stated);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The field.</summary>
    public StatedField Field { get; private set; }
    /// <summary>What it is to say, as <see cref="Statement.Written"/>; empty once that is in force.</summary>
    public string Stated { get; private set; } = "";

    internal void Forget() => Stated = "";
}

/// <summary>A ministry's agreement to an edit.</summary>
public sealed class EditConsent
{
    private EditConsent() { }

    internal EditConsent(string country, Guid? by, DateTimeOffset at) => (Id, Country, By, At) = (Guid.CreateVersion7(at), country, by, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The reviewer.</summary>
    public Guid? By { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
