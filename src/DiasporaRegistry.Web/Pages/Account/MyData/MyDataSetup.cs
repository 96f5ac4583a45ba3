using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>Registers what the pages about people's own data work with.</summary>
internal static class MyDataSetup
{
    public static IServiceCollection AddMyData(this IServiceCollection services) =>
        services.AddMemoryCache().AddScoped<ConsentDesk>().AddScoped<PersonalDownload>().AddScoped<DraftEmptier>().AddSingleton<DocumentSweeper>().AddHostedService(provider => provider.GetRequiredService<DocumentSweeper>()).AddScoped<ClosingDesk>().AddScoped<ClosingLetters>();
}
