using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Makes the demonstration where it is wanted, and says on the console where the register answers and who can sign in.</summary>
internal static class StartNotice
{
    public static async Task PrepareDemonstrationAsync(this WebApplication app)
    {
        IReadOnlyList<(string Role, string Email)> accounts = [];
        await using (var scope = app.Services.CreateAsyncScope())
        {
            if (scope.ServiceProvider.GetRequiredService<DemonstrationAccounts>().AreWanted)
            {
                accounts = await DemonstrationAccounts.EnsureAsync(app.Services, default);
                var representative = await scope.ServiceProvider.GetRequiredService<RegistryDb>().Users.AsNoTracking()
                    .SingleAsync(account => account.Email == DemonstrationAccounts.Representative);
                await DemonstrationRegister.EnsureAsync(app.Services, representative.Id, default);
            }

            if (await GeneratedRegisterWriter.HoldsGeneratedAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), default))
                app.Services.GetRequiredService<DemonstrationNotice>().IsShown = true;
        }

        app.Lifetime.ApplicationStarted.Register(() => Print(app, accounts, Console.Out));
    }

    static void Print(WebApplication app, IReadOnlyList<(string Role, string Email)> accounts, TextWriter output)
    {
        // Where there is nobody to read it, it would only break the log's format.
        if (accounts.Count == 0 && !app.Environment.IsDevelopment())
            return;
        // A test's server has no address.
        if (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address)
            return;
        output.WriteLine();
        output.WriteLine($"  Registro de Organizaciones de la Diáspora: {address}");
        if (app.Environment.IsDevelopment())
            output.WriteLine($"  Mail: {address}/es/development/mail");
        if (accounts.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"  Demonstration accounts, password {DemonstrationAccounts.Password}");
            if (app.Environment.IsDevelopment())
                output.WriteLine($"  Codes of their second factor: {address}/es/development/codes");
            foreach (var (role, email) in accounts)
                output.WriteLine($"    {role,-28}{email}");
        }

        output.WriteLine();
    }
}
