namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What anyone who holds a certificate learns of it today.</summary>
public enum CertificateStanding
{
    /// <summary>The registration is valid.</summary>
    Valid,
    /// <summary>The registration begins later.</summary>
    NotYetValid,
    /// <summary>The ministry suspended the registration.</summary>
    Suspended,
    /// <summary>The validity ended.</summary>
    Expired,
    /// <summary>The ministry revoked the registration.</summary>
    Revoked,
    /// <summary>The organization ceased to exist.</summary>
    Dissolved,
    /// <summary>A newer certificate took its place.</summary>
    Replaced,
}

/// <summary>A certificate that a registration was given: its code and the facts that it states. The paper is made from these facts, whenever it is asked for.</summary>
public sealed class Certificate
{
    private Certificate() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The registration.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>Its place among those of its registration, from 1.</summary>
    public int Sequence { get; private set; }
    /// <summary>The code by which anyone checks it (<see cref="CertificateCode"/>).</summary>
    public string Code { get; private set; } = "";
    /// <summary>The beginning of its code, which people type.</summary>
    public string ShortCode { get; private set; } = "";
    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; private set; }
    /// <summary>What it states.</summary>
    public CertificateFacts Facts { get; private set; } = null!;
    /// <summary>When a newer one took its place; none while it is the registration's certificate.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>Whether a registration has a certificate that states what is: while the ministry recognises it.</summary>
    public static bool IsDueTo(Registration registration) =>
        registration is { State: RegistrationState.Approved or RegistrationState.RenewalDue, Number: not null };

    /// <summary>Issues the certificate of a registration that states some facts, in the place of the one before it; nothing where that one states the same.</summary>
    public static Certificate? Issue(Registration registration, CertificateFacts facts, Certificate? before, DateTimeOffset at)
    {
        if (!IsDueTo(registration))
            throw new BrokenRuleException(Rule.CertificateStatesARegistration);
        if (before is { ReplacedAt: null } && before.Facts.SaysTheSameAs(facts))
            return null;
        if (before is not null)
            before.ReplacedAt ??= at;
        var code = CertificateCode.New();
        return new Certificate
        {
            Id = Guid.CreateVersion7(at),
            RegistrationId = registration.Id,
            Sequence = (before?.Sequence ?? 0) + 1,
            Code = code,
            ShortCode = CertificateCode.Abbreviate(code),
            IssuedAt = at,
            Facts = facts,
        };
    }

    /// <summary>How it stands on a day; null where the register says nothing of it any more, because the organization took its registration back.</summary>
    /// <param name="state">Where its registration stands.</param>
    /// <param name="replacedAt">When a newer one took its place.</param>
    /// <param name="facts">What it states.</param>
    /// <param name="day">The day.</param>
    public static CertificateStanding? Standing(RegistrationState state, DateTimeOffset? replacedAt, CertificateFacts facts, DateOnly day) => state switch
    {
        // What the ministry took away comes before what became of the paper: a revoked registration has no newer certificate to ask for.
        RegistrationState.Revoked => CertificateStanding.Revoked,
        RegistrationState.Suspended => CertificateStanding.Suspended,
        RegistrationState.Dissolved => CertificateStanding.Dissolved,
        RegistrationState.Approved or RegistrationState.RenewalDue or RegistrationState.Expired when replacedAt is not null => CertificateStanding.Replaced,
        RegistrationState.Expired => CertificateStanding.Expired,
        // The day counts, whenever the register gets round to marking it.
        RegistrationState.Approved or RegistrationState.RenewalDue => day > facts.ValidUntil ? CertificateStanding.Expired
            : day < facts.ValidFrom ? CertificateStanding.NotYetValid
            : CertificateStanding.Valid,
        _ => null,
    };
}
