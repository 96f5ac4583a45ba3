using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>What anybody may do about an organization from its public page.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Provenance">How it came into the register: whether somebody answers for it.</param>
/// <param name="TakesLetters">Whether a letter would reach it.</param>
public sealed record ProfileActs(Guid Id, Provenance Provenance, bool TakesLetters)
{
    /// <summary>The address of an act's page.</summary>
    public string To(string act) => Navigation.To($"directory/{Id}/{act}");
}
