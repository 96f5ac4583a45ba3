using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class CounterEntryMapping : IEntityTypeConfiguration<CounterEntry>
{
    public void Configure(EntityTypeBuilder<CounterEntry> builder)
    {
        builder.ToTable("counter_entry");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(e => e.Country).HasMaxLength(2);
        builder.Property(e => e.Subject).HasMaxLength(CounterEntry.LongestSubject);
        builder.Property(e => e.Outcome).HasMaxLength(CounterEntry.LongestOutcome);
        builder.Property(e => e.Place).HasMaxLength(CounterEntry.LongestPlace);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(e => e.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<MobileVisit>().WithMany().HasForeignKey(e => e.VisitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.ConsulateCode, e.Day });
        builder.HasIndex(e => new { e.Country, e.Day });
    }
}

internal sealed class MobileVisitMapping : IEntityTypeConfiguration<MobileVisit>
{
    public void Configure(EntityTypeBuilder<MobileVisit> builder)
    {
        builder.ToTable("mobile_visit");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(v => v.Country).HasMaxLength(2);
        builder.Property(v => v.Place).HasMaxLength(CounterEntry.LongestPlace);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(v => v.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.ConsulateCode, v.Until });
    }
}
