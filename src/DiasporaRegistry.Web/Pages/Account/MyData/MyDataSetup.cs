using DiasporaRegistry.Data.Accounts.Personal;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>Registers what the pages about people's own data work with.</summary>
internal static class MyDataSetup
{
    public static IServiceCollection AddMyData(this IServiceCollection services) =>
        services.AddMemoryCache().AddScoped<PersonalDownload>().AddScoped<ClosingDesk>().AddScoped<ClosingLetters>();
}
