using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>What a conversation is about, whether or not anybody wrote in it yet; a page makes one only for a reader who may see it.</summary>
/// <param name="RegistrationId">The application; none where it is with a consulate.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Country">The country of origin of the office.</param>
/// <param name="ConsulateCode">The consulate; none where the ministry talks.</param>
/// <param name="IsOpen">Whether it is written in now.</param>
public sealed record Topic(Guid? RegistrationId, Guid OrganizationId, string Country, string? ConsulateCode, bool IsOpen)
{
    /// <summary>What the acts in it are about.</summary>
    public Guid SubjectId => RegistrationId ?? OrganizationId;

    /// <summary>The side of the office.</summary>
    public MessageSide Office => ConsulateCode is null ? MessageSide.Ministry : MessageSide.Consulate;

    /// <summary>The conversation about an application.</summary>
    public static Topic About(Registration registration) =>
        new(registration.Id, registration.OrganizationId, registration.Country, null, Conversation.IsOpenAbout(registration));

    /// <summary>The conversation of an organization with a consulate that answers for it.</summary>
    public static Topic With(Guid organizationId, string country, string consulateCode, bool isOpen = true) => new(null, organizationId, country, consulateCode, isOpen);

    /// <summary>What tells it from every other, also before there is a conversation.</summary>
    internal string Key => RegistrationId?.ToString() ?? $"{OrganizationId}/{ConsulateCode}";
}

/// <summary>Who reads a conversation, and writes in it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Side">For whom it speaks.</param>
/// <param name="By">The person as an actor.</param>
/// <param name="MayWrite">Whether the person's role writes.</param>
public sealed record Speaker(Guid AccountId, MessageSide Side, Actor By, bool MayWrite = true);
