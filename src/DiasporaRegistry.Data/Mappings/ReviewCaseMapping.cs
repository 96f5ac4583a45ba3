using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ReviewCaseMapping : IEntityTypeConfiguration<ReviewCase>
{
    public void Configure(EntityTypeBuilder<ReviewCase> builder)
    {
        builder.ToTable("review_case");
        builder.HasKey(c => c.RegistrationId);
        builder.Property(c => c.Country).HasMaxLength(2);
        builder.HasOne<Registration>().WithOne().HasForeignKey<ReviewCase>(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.TakenFromId).OnDelete(DeleteBehavior.Restrict);
        // The queue in its usual order, and the next case of all that are nobody's, are each read off an index.
        builder.HasIndex(c => new { c.Country, c.WaitsFor, c.DueOn, c.RegistrationId });
        builder.HasIndex(c => new { c.Country, c.DueOn, c.RegistrationId }).HasDatabaseName("ix_review_case_next").HasFilter("assignee_id IS NULL AND waits_for = 'Ministry'");
        // All that is open, whoever's turn it is, in the usual order.
        builder.HasIndex(c => new { c.Country, c.DueOn, c.RegistrationId }, "ix_review_case_due");
        builder.HasIndex(c => c.AssigneeId).HasFilter("assignee_id IS NOT NULL");
        builder.HasIndex(c => c.HolderId).HasFilter("holder_id IS NOT NULL");
        builder.HasIndex(c => c.TakenFromId).HasFilter("taken_from_id IS NOT NULL");
    }
}
