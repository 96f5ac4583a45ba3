using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Where a document of an application is downloaded.</summary>
public static class DocumentLink
{
    public static string To(Guid registrationId, Guid documentId) => Navigation.To($"register/{registrationId}/documents/{documentId}");

    /// <summary>Where a reviewer sees it in its place.</summary>
    public static string ShownTo(Guid registrationId, Guid documentId) => Navigation.To($"review/{registrationId}/documents/{documentId}");
}
