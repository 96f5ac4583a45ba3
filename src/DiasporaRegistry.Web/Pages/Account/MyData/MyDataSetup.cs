using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Web.Accounts;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>Registers what the pages about people's own data work with.</summary>
internal static class MyDataSetup
{
    public static IServiceCollection AddMyData(this IServiceCollection services) =>
        services.AddScoped<ConsentDesk>().AddScoped<PersonalDownload>().AddScoped<ClosingDesk>().AddScoped<ClosingLetters>();
}
