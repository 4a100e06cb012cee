import mongoose from 'mongoose';
import type { PersonalDataSource } from '../../shared/personalData.js';
import { OrderModel } from './order.model.js';

/** Orders are kept as the books demand; what is unpaid or on its way back is settled before a person goes. */
export const paymentPersonalData: PersonalDataSource = {
  name: 'orders',
  covers: ['orders'],

  exportOf: async userId =>
    (await OrderModel.find({ payerId: userId }).sort({ createdAt: -1 }).limit(1_000).lean()).map(
      ({ orderNo, amountFen, status, createdAt }) => ({ orderNo, amountFen, status, createdAt }),
    ),

  async openDuties({ userId }) {
    const open = mongoose.trusted({ $in: ['created', 'refunding'] });
    const count = await OrderModel.countDocuments({ payerId: userId, status: open } as never);
    if (count === 0) return [];
    return [{ kind: 'orders', sentence: `${count} 笔待支付或退款中的订单，请等待办结`, count }];
  },
};
