using DiasporaRegistry.Web.Pages.Staff.Calendar;
using DiasporaRegistry.Web.Pages.Staff.Districts;
using DiasporaRegistry.Web.Pages.Staff.Lists;
using DiasporaRegistry.Web.Pages.Staff.People;
using DiasporaRegistry.Web.Pages.Staff.Rules;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>Registers what the pages of a ministry's administrator work with.</summary>
internal static class StaffSetup
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services.AddScoped<CalendarDesk>().AddScoped<RulesDesk>().AddScoped<ListDesk>().AddScoped<PeopleDesk>().AddSingleton<ListKeeper>().AddDuty<ListKeeper>()
        .AddSingleton<DistrictKeeper>().AddDuty<DistrictKeeper>();
}
