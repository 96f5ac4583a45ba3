namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Registers what the pages for letters and reports work with.</summary>
static class ContactSetup
{
    public static IServiceCollection AddContact(this IServiceCollection services) =>
        services.AddScoped<LetterDesk>().AddScoped<LetterGate>().AddScoped<MistakeDesk>();
}
