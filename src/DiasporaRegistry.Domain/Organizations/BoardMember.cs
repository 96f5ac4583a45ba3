namespace DiasporaRegistry.Domain.Organizations;

/// <summary>A person on an organization's board, for a term.</summary>
public sealed class BoardMember
{
    /// <summary>The position that every board has.</summary>
    public const string President = "president";

    private BoardMember() { }

    /// <summary>A person in a position (code list <c>board_position</c>), seen by those whom the organization chooses.</summary>
    public BoardMember(string name, string position, DateOnly? from, DateOnly? to, Visibility visibility, DateTimeOffset at)
    {
        if (from is not null && to is not null && to < from)
            throw new BrokenRuleException(Rule.PeriodEndsAfterItBegins);
        Id = Guid.CreateVersion7(at);
        Name = OneLine.Of(name);
        Position = position;
        TermFrom = from;
        TermTo = to;
        Visibility = visibility;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The person's name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The position's code.</summary>
    public string Position { get; private set; } = "";
    /// <summary>The first day of the term.</summary>
    public DateOnly? TermFrom { get; private set; }
    /// <summary>The last day of the term.</summary>
    public DateOnly? TermTo { get; private set; }
    /// <summary>Who may see the name.</summary>
    public Visibility Visibility { get; private set; }

    /// <summary>Whether the person is on the board on a day.</summary>
    public bool SitsOn(DateOnly day) => (TermFrom is null || TermFrom <= day) && (TermTo is null || day <= TermTo);
}

/// <summary>A way to reach an organization, seen by those whom it chooses.</summary>
public sealed class ContactChannel
{
    private ContactChannel() { }

    /// <summary>A channel of a kind (code list <c>contact_kind</c>).</summary>
    public ContactChannel(string kind, string value, Visibility visibility, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        Value = OneLine.Of(value);
        Visibility = visibility;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What sort of channel it is.</summary>
    public string Kind { get; private set; } = "";
    /// <summary>The number, address or link; phone numbers in E.164.</summary>
    public string Value { get; private set; } = "";
    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; private set; }
}

/// <summary>A number that another register knows the organization by.</summary>
public sealed class ExternalIdentifier
{
    private ExternalIdentifier() { }

    /// <summary>An identifier in its scheme (code list <c>identifier_scheme</c>).</summary>
    public ExternalIdentifier(string scheme, string value, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Scheme = scheme;
        Value = OneLine.Of(value);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The scheme, such as EIN or CLUNI.</summary>
    public string Scheme { get; private set; } = "";
    /// <summary>The identifier as that register writes it.</summary>
    public string Value { get; private set; } = "";
}
