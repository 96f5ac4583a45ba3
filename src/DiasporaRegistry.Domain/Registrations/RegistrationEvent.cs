namespace DiasporaRegistry.Domain.Registrations;

/// <summary>A person or job that acts, as the history of a registration names it.</summary>
/// <param name="AccountId">The account; none for a job.</param>
/// <param name="Capacity">In what capacity.</param>
public sealed record Actor(Guid? AccountId, Capacity Capacity)
{
    /// <summary>The register itself, acting by date.</summary>
    public static Actor System { get; } = new(null, Capacity.System);
}

/// <summary>One act in the history of a registration: who, when, why, from which state to which.</summary>
public sealed class RegistrationEvent
{
    private RegistrationEvent() { }

    internal RegistrationEvent(int sequence, RegistrationAct act, RegistrationState from, RegistrationState to, Actor by, string? reason, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Sequence = sequence;
        Act = act;
        From = from;
        To = to;
        AccountId = by.AccountId;
        Capacity = by.Capacity;
        Reason = reason;
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place in the history, from 1.</summary>
    public int Sequence { get; private set; }
    /// <summary>What was done.</summary>
    public RegistrationAct Act { get; private set; }
    /// <summary>The state before.</summary>
    public RegistrationState From { get; private set; }
    /// <summary>The state after.</summary>
    public RegistrationState To { get; private set; }
    /// <summary>Who did it; none for the register itself.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>Why, in words that the organization can read.</summary>
    public string? Reason { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>The pages of an application, by which a return names what to correct.</summary>
public enum ApplicationSection
{
    /// <summary>What kind of organization it is.</summary>
    Kind,
    /// <summary>Its names.</summary>
    Names,
    /// <summary>Where its members come from.</summary>
    Origin,
    /// <summary>Where they live.</summary>
    Residence,
    /// <summary>What it is for.</summary>
    Purpose,
    /// <summary>Members, member organizations and board.</summary>
    Members,
    /// <summary>Contacts, and what is public.</summary>
    Contacts,
    /// <summary>Documents.</summary>
    Documents,
}

/// <summary>What one section of a returned application lacks, in words that the organization can read.</summary>
public sealed class CorrectionRequest
{
    private CorrectionRequest() { }

    internal CorrectionRequest(int sequence, ApplicationSection section, string reason, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        EventSequence = sequence;
        Section = section;
        Reason = ManyLines.Of(reason);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The return that it belongs to, by its place in the history.</summary>
    public int EventSequence { get; private set; }
    /// <summary>The section to correct.</summary>
    public ApplicationSection Section { get; private set; }
    /// <summary>What to correct.</summary>
    public string Reason { get; private set; } = "";
}

/// <summary>What a consulate thinks of an application from its district.</summary>
public enum OpinionKind
{
    /// <summary>It recommends the registration.</summary>
    Favourable,
    /// <summary>It recommends it with remarks.</summary>
    FavourableWithRemarks,
    /// <summary>It advises against it.</summary>
    Unfavourable,
}

/// <summary>The opinion of the responsible consulate on an application; the ministry decides.</summary>
public sealed class ConsularOpinion
{
    private ConsularOpinion() { }

    internal ConsularOpinion(OpinionKind kind, string text, string consulateCode, Guid? accountId, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        Text = ManyLines.Of(text);
        ConsulateCode = consulateCode;
        AccountId = accountId;
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What the consulate advises.</summary>
    public OpinionKind Kind { get; private set; }
    /// <summary>Its reasons, for the ministry.</summary>
    public string Text { get; private set; } = "";
    /// <summary>The consulate.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>The officer.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
