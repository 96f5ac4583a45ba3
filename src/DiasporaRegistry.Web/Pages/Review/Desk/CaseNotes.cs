using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>The notes beside a case, and the key that the next one will have.</summary>
public sealed record CaseNotes(Guid CaseId, IReadOnlyList<ShownNote> Notes, Guid NextKey)
{
    /// <summary>Where a note is added.</summary>
    public string Address => Navigation.To($"review/{CaseId}/notes");

    /// <summary>Where one is taken back.</summary>
    public string TakeBackAddress => Address + "?handler=TakeBack";
}
