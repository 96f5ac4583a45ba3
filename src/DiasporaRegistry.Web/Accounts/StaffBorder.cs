using System.Reflection;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Has the register answer a staff page within the countries of the reader's appointments to the roles that open it (docs/decisions/0062).</summary>
internal sealed class StaffBorder(IReadOnlyList<StaffRole> roles) : IAsyncAuthorizationFilter, IOrderedFilter
{
    // After the policy, which is of order 0, before anything is read for the page.
    public int Order => 10;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is CompiledPageActionDescriptor { ModelTypeInfo: { } page } && page.GetCustomAttribute<BeyondBordersAttribute>() is not null)
            return;
        var services = context.HttpContext.RequestServices;
        var account = await services.GetRequiredService<CurrentAccount>().RequireAsync();
        services.GetRequiredService<RegistryDb>().AskFor(account.Appointments.Where(a => roles.Contains(a.Role)).Select(a => a.Country).OfType<string>().Distinct());
    }
}
