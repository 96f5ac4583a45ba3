using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Standards;

/// <summary>
/// Who publishes by other standards. The names by which 360Giving and IATI know a publisher are issued to it, and set by <c>Standards:GrantPrefix</c> and <c>Standards:IatiOrganization</c>;
/// until then the files carry names that nobody was issued.
/// </summary>
public sealed class Publisher(IConfiguration configuration, Installation installation)
{
    /// <summary>What stands before the identifiers of grants.</summary>
    public string GrantPrefix { get; } = configuration["Standards:GrantPrefix"] ?? "360G-DiasporaRegistry";

    /// <summary>The identifier of the organization that reports.</summary>
    public string IatiOrganization { get; } = configuration["Standards:IatiOrganization"] ?? "XX-DIASPORA-REGISTRY";

    /// <summary>The address of the register, without a slash at its end.</summary>
    public string Site { get; } = installation.Address.TrimEnd('/');

    /// <summary>What the publisher is called, where the installation says so.</summary>
    public string? NameIn(string language) => installation.Owner(language);
}
