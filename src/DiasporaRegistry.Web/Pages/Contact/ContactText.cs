namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>The words of what anybody may do about an organization: write to it, report a mistake, say that it is theirs.</summary>
public sealed class ContactText;
