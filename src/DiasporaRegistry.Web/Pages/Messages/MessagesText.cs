namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>The words of conversations and of the mails that tell of them.</summary>
public sealed class MessagesText;
