using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>What anybody may do about an organization from its public page.</summary>
/// <param name="Id">The organization.</param>
/// <param name="IsMapped">Whether it has nobody behind it.</param>
/// <param name="TakesLetters">Whether a letter would reach it.</param>
public sealed record ProfileActs(Guid Id, bool IsMapped, bool TakesLetters)
{
    /// <summary>The address of an act's page.</summary>
    public string To(string act) => Navigation.To($"directory/{Id}/{act}");
}
