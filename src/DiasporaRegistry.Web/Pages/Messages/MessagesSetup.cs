namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>Registers what conversations work with.</summary>
static class MessagesSetup
{
    public static IServiceCollection AddMessages(this IServiceCollection services) =>
        services.AddScoped<MessageDesk>().AddScoped<Attachments.MessageFiles>().AddScoped<TemplateDesk>().AddScoped<MessageLetters>().AddScoped<ConversationReader>().AddScoped<ConversationLists>().AddScoped<UnreadMessages>();
}
